import Foundation
import Renormalization
import Statistics
import Testing

struct ChainDecimationTests {
  /// The sum over the spin between a and b.
  func summed(_ chain: ChainCouplings, _ a: Double, _ b: Double) -> Double {
    let (coupling, field) = (chain.coupling, chain.field)
    return [-1.0, 1].map { exp(coupling * $0 * (a + b) + field * $0 + field * (a + b) / 2) }
      .reduce(0, +)
  }

  @Test func `decimation is the sum over every second spin`() {
    var random = RandomStream(seed: 1, "decimation")
    for _ in 0..<50 {
      let chain = ChainCouplings(
        coupling: random.uniform(in: -1.5...1.5), field: random.uniform(in: -1...1))
      let next = chain.decimated
      for (a, b) in [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)] {
        let expected = exp(
          chain.logDecimationFactor + next.coupling * a * b + next.field * (a + b) / 2)
        #expect(abs(summed(chain, a, b) / expected - 1) < 1e-13, "\(chain), a = \(a), b = \(b)")
      }
    }
  }

  @Test func `without a field there is one formula for all scales`() {
    for coupling in [1e-9, 0.01, 0.3, 1, 2.5, 12] {
      var chain = ChainCouplings(coupling: coupling)
      for step in 1...(coupling < 1e-3 ? 3 : 6) {
        chain = chain.decimated
        let direct = decimated(coupling: coupling, by: pow(2, Double(step)))
        #expect(abs(chain.coupling - direct) < 1e-12 * direct, "K = \(coupling), \(step)")
        #expect(chain.field == 0)
      }
    }
  }

  @Test func `a scale and its inverse cancel`() {
    for coupling in [0.2, 0.7, 3, 15] {
      for scale in [2.0, 3, 7.5] {
        let back = decimated(coupling: decimated(coupling: coupling, by: scale), by: 1 / scale)
        #expect(abs(back - coupling) < 1e-12 * coupling, "K = \(coupling), b = \(scale)")
      }
    }
  }

  @Test func `the sign survives odd scales alone`() {
    #expect(decimated(coupling: -0.7, by: 3) == -decimated(coupling: 0.7, by: 3))
    #expect(decimated(coupling: -0.7, by: 2) == decimated(coupling: 0.7, by: 2))
    #expect(decimated(coupling: 0, by: 2) == 0)
  }

  @Test func `strong couplings lose half the logarithm of the scale`() {
    for coupling in [19.9, 20.1, 21, 400, 1e7] {
      let next = decimated(coupling: coupling, by: 3)
      #expect(abs(next - (coupling - log(3) / 2)) < 1e-13 * coupling, "K = \(coupling)")
    }
  }

  @Test func `duality is its own inverse and keeps the critical point`() {
    for coupling in [0.01, 0.3, 1, 3, 10] {
      #expect(abs(dual(of: dual(of: coupling)) - coupling) < 1e-12 * max(1, coupling))
      #expect(abs(tanh(dual(of: coupling)) - exp(-2 * coupling)) < 1e-15)
    }
    let critical = log(1 + 2.0.squareRoot()) / 2
    #expect(abs(dual(of: critical) - critical) < 1e-15)
  }

  @Test func `strong couplings neither overflow nor lose their field`() {
    let next = ChainCouplings(coupling: 800, field: 1).decimated
    // At T = 0 the field doubles, and the coupling loses the entropy of a wall.
    #expect(abs(next.field - 2) < 1e-12)
    #expect(abs(next.coupling - (800 - logCoshReference(1) / 2 - log(2) / 2)) < 1e-9)
  }

  func logCoshReference(_ x: Double) -> Double { log(cosh(x)) }
}
