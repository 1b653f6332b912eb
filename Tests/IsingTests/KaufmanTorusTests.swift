import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct KaufmanTorusTests {
  // REFERENCE 1c; C/N = K² Var(E)/N.
  @Test func `the partition function of Kaufman has the reference values`() {
    let critical = 0.5 * log(1 + 2.0.squareRoot())
    let values = [
      (4, critical, -1.565623787638, 0.78326682593, 0.9701197161722),
      (8, 0.5, -1.745683170293, 0.71412260286, 1.036634091863),
      (16, critical, -1.453064852813, 1.49870495940, 0.932196314981),
      (64, 0.4, -1.106082992472, 0.86185508316, 0.8793638352976),
      (40, 0.408, -1.151821150768, 0.99467047468, 0.8883953584188),
    ]
    for (size, coupling, energy, heat, logPartition) in values {
      let torus = KaufmanTorus(size: size)
      let sites = Double(size * size)
      #expect(abs(torus.logPartition(coupling: coupling) / sites - logPartition) < 1e-12)
      #expect(abs(torus.energyPerSite(coupling: coupling) - energy) < 1e-8)
      let capacity = coupling * coupling * torus.energyVariancePerSite(coupling: coupling)
      #expect(abs(capacity - heat) < 1e-5)
    }
  }

  @Test(arguments: [2, 3, 4]) func `it is the enumeration's`(size: Int) {
    for coupling in [0.1, 0.3, 0.44, 0.45, 0.7] {
      let exact = TorusEnumeration(size: size).partition(coupling: coupling)
      #expect(abs(KaufmanTorus(size: size).logPartition(coupling: coupling) - log(exact)) < 1e-11)
    }
  }
}
