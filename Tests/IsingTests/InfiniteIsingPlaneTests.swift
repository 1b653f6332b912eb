import Foundation
import Testing

@testable import Ising

@Suite struct InfiniteIsingPlaneTests {
  static let critical = InfiniteIsingPlane.criticalCoupling

  // REFERENCE values I9–I16 and I18, computed independently of this project.
  @Test func `the reference values of the plane come out`() {
    expectEqual(Self.critical, 0.440686793509772, tolerance: 1e-15)
    expectEqual(InfiniteIsingPlane.criticalTemperature, 2.269185314213022, tolerance: 1e-15)
    let table = [
      (1 / 2.0, 1.0257928126949, -1.7455645753125, 0.724871448602),
      (1 / 2.5, 0.8793638207749, -1.1060792037458, 0.861698356831),
      (1 / 3.0, 0.8158827318577, -0.8173095925024, 0.401379575896),
      (0.408, 0.8883892096404, -1.1508548909667, 0.969920157379),
    ]
    for (coupling, logPartition, energy, specificHeat) in table {
      let plane = InfiniteIsingPlane(coupling: coupling)
      expectEqual(plane.logPartitionPerSite, logPartition, tolerance: 1e-13)
      expectEqual(plane.energyPerSite, energy, tolerance: 1e-13)
      expectEqual(plane.specificHeatPerSite, specificHeat, tolerance: 1e-12)
    }
    let magnetizations = [
      (1, 0.99927575196), (1.5, 0.98649960262), (2, 0.91131937788), (2.2, 0.78475513138),
      (2.25, 0.67185402668),
    ]
    for (temperature, expected) in magnetizations {
      expectEqual(
        InfiniteIsingPlane(coupling: 1 / temperature).spontaneousMagnetization, expected,
        tolerance: 1e-11)
    }
    let lengths = [
      (0.25, 1.10274), (0.3, 1.57889), (0.4, 5.96238), (0.408, 7.46732), (0.43, 23.2152),
    ]
    for (coupling, expected) in lengths {
      expectEqual(
        InfiniteIsingPlane(coupling: coupling).correlationLength, expected, tolerance: 5e-6)
    }
  }

  // I10, I11: ln Z/N = (ln 2)/2 + 2G/π with Catalan's G = Σ (−1)ⁿ/(2n + 1)², and u = −√2.
  @Test func `at the critical point Catalan's constant appears`() {
    let catalan = 0.915965594177219015
    for coupling in [Self.critical, 1 / InfiniteIsingPlane.criticalTemperature] {
      let plane = InfiniteIsingPlane(coupling: coupling)
      expectEqual(
        plane.logPartitionPerSite, log(2) / 2 + 2 * catalan / Double.pi, tolerance: 1e-15)
      #expect(plane.energyPerSite == -2.squareRoot())
      #expect(plane.specificHeatPerSite == .infinity)
      #expect(plane.correlationLength == .infinity)
      #expect(plane.spontaneousMagnetization == 0)
    }
    expectEqual(
      InfiniteIsingPlane(coupling: Self.critical).logPartitionPerSite, 0.929695398341610,
      tolerance: 1e-15)
  }

  // Onsager's formulas as he wrote them, with 160 digits (mpmath), which survive all cancellations.
  static let table: [(coupling: Double, logPartition: Double, energy: Double, heat: Double)] = [
    (1e-06, 0.69314718056094531, -2.0000000000033332e-6, 2.0000000000099998e-12),
    (0.001, 0.69314818056077864, -0.0020000033333376001, 2.0000100000213335e-6),
    (0.05, 0.69565240007066647, -0.10041801062029367, 0.0050628370584692729),
    (0.2, 0.73453081227632605, -0.42822883324034808, 0.097652177588479708),
    (0.35, 0.83001878236087613, -0.87980604528870277, 0.47738415641980761),
    (0.408, 0.88838920964036362, -1.1508548909667391, 0.96992015737929242),
    (0.43, 0.91525950235249973, -1.3004117202008699, 1.5268483322244401),
    (0.4406, 0.92957274407902304, -1.4122432575740457, 3.9132424202838546),
    (0.440686, 0.92969427616063995, -1.414186065291125, 6.235128754344365),
    (0.44069, 0.92969993316998355, -1.4143132718780476, 5.5445297613708539),
    (0.45, 0.94338377309879346, -1.5130458059983031, 1.6079529376408609),
    (0.5, 1.0257928126949176, -1.745564575312554, 0.72487144860157393),
    (0.6, 1.2101323882884129, -1.9090861776840752, 0.31344535812616721),
    (0.7, 1.4042215197291301, -1.9637756123337157, 0.15812586382399615),
    (1, 2.0003482837007103, -1.9971602041122511, 0.023379564686542134),
    (2, 4.0000001126107344, -1.9999990988116571, 2.8852552716246463e-5),
    (4, 8.0000000000000127, -1.9999999999998987, 1.2968112089431485e-11),
    (8, 16.0, -2.0, 6.569209407687595e-25),
    (20, 40.0, -2.0, 8.3391706424512544e-66),
  ]

  @Test(arguments: table) func `no digits are lost from infinite temperature to zero`(
    row: (coupling: Double, logPartition: Double, energy: Double, heat: Double)
  ) {
    let plane = InfiniteIsingPlane(coupling: row.coupling)
    #expect(abs(plane.logPartitionPerSite / row.logPartition - 1) < 1e-15)
    #expect(abs(plane.energyPerSite / row.energy - 1) < 1e-14)
    #expect(
      abs(plane.specificHeatPerSite / row.heat - 1) < 2e-14,
      "\(plane.specificHeatPerSite) for \(row.heat)")
  }

  @Test(arguments: [0.01, 0.1, 0.3, 0.43, 0.437, 0.445, 0.46, 0.6, 1])
  func `energy and specific heat are derivatives of the free energy`(coupling: Double) {
    // Differences with the error h⁴: (8 (f₊ − f₋) − (f₊₊ − f₋₋))/(12 h), h small beside K − K_c.
    let step = 1e-2 * min(coupling, abs(coupling - Self.critical))
    func plane(_ steps: Double) -> InfiniteIsingPlane {
      InfiniteIsingPlane(coupling: coupling + steps * step)
    }
    func slope(_ value: (InfiniteIsingPlane) -> Double) -> Double {
      (8 * (value(plane(1)) - value(plane(-1))) - (value(plane(2)) - value(plane(-2))))
        / (12 * step)
    }
    let exact = plane(0)
    expectEqual(exact.energyPerSite, -slope(\.logPartitionPerSite), tolerance: 1e-8)
    expectEqual(
      exact.specificHeatPerSite, -coupling * coupling * slope(\.energyPerSite), tolerance: 1e-8)
  }

  // Kramers and Wannier (1941): ln Z/N − ln(2 sinh 2K)/2 is the same at K and K*.
  @Test(arguments: [0.02, 0.2, 0.4, 0.44, 0.4406867]) func `the free energy is self-dual`(
    coupling: Double
  ) {
    let dual = -log(tanh(coupling)) / 2
    func reduced(_ coupling: Double) -> Double {
      InfiniteIsingPlane(coupling: coupling).logPartitionPerSite - log(2 * sinh(2 * coupling)) / 2
    }
    expectEqual(reduced(dual), reduced(coupling), tolerance: 1e-14)
    let (high, low) = (
      InfiniteIsingPlane(coupling: coupling), InfiniteIsingPlane(coupling: dual)
    )
    #expect(abs(high.correlationLength / low.correlationLength - 2) < 1e-7)
    #expect(high.spontaneousMagnetization == 0)
    #expect(low.spontaneousMagnetization > 0)
  }

  @Test func `the ends of the temperature axis are reached`() {
    let hot = InfiniteIsingPlane(coupling: 0)
    #expect(abs(hot.logPartitionPerSite - log(2)) < 1e-16)
    #expect((hot.energyPerSite, hot.specificHeatPerSite) == (0, 0))
    #expect((hot.spontaneousMagnetization, hot.correlationLength) == (0, 0))
    for coupling in [1e-300, 1e-160, 1e-20, 50, 400, 1e9] {
      let plane = InfiniteIsingPlane(coupling: coupling)
      expectEqual(plane.logPartitionPerSite, max(log(2), 2 * coupling), tolerance: 1e-14)
      expectEqual(plane.energyPerSite, coupling < 1 ? 0 : -2, tolerance: 1e-14)
      #expect(plane.specificHeatPerSite >= 0 && plane.specificHeatPerSite < 1e-30)
      #expect(plane.spontaneousMagnetization == (coupling < 1 ? 0 : 1))
      #expect(plane.correlationLength < 0.03 && plane.correlationLength >= 0)
    }
  }

  // I17: C/N = −A ln|1 − T/T_c| + …, A = 8K_c²/π; from the ratio of two distances.
  @Test(arguments: [-1.0, 1]) func `the specific heat diverges with the logarithm`(sign: Double) {
    func heat(_ deviation: Double) -> Double {
      InfiniteIsingPlane(coupling: Self.critical / (1 + sign * deviation)).specificHeatPerSite
    }
    let slope = (heat(1e-7) - heat(1e-5)) / log(100)
    let expected = 8 * Self.critical * Self.critical / Double.pi
    expectEqual(expected, 0.494538589532, tolerance: 1e-12)
    expectEqual(slope, expected, tolerance: 1e-4)
  }

  // I19. The neighbor along the diagonal at T_c has 2/π; ⟨ss⟩ N^(1/4) tends to
  // A = e^(1/4) 2^(1/12) G⁻³, G = 1.2824271291 Glaisher's constant (McCoy and Wu, 1973).
  @Test func `critical correlations fall with the fourth root of the distance`() {
    let values = [1, 2 / Double.pi, 0.540379646, 0.489267722]
    for (distance, expected) in values.enumerated() {
      expectEqual(
        InfiniteIsingPlane.criticalDiagonalCorrelation(distance: distance), expected,
        tolerance: 1e-9)
    }
    for distance in [2, 5, 9] {
      var formula = pow(2 / Double.pi, Double(distance))
      for l in 1..<distance {
        formula *= pow(1 - 1 / (4 * Double(l * l)), Double(l - distance))
      }
      expectEqual(
        InfiniteIsingPlane.criticalDiagonalCorrelation(distance: distance), formula,
        tolerance: 1e-14)
    }
    let amplitude = exp(0.25) * pow(2, 1.0 / 12) / pow(1.2824271291006226, 3)
    let far = InfiniteIsingPlane.criticalDiagonalCorrelation(distance: 10000)
    expectEqual(far * 10, amplitude, tolerance: 1e-9)
  }
}
