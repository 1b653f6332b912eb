import Foundation
import Ising
import Renormalization
import Statistics
import Testing

struct BlockSpinTests {
  func random(_ size: Int, _ stream: inout RandomStream) -> SpinConfiguration {
    SpinConfiguration(randomOn: SquareLattice(size: size), using: &stream)
  }

  @Test func `a majority is the sign of its four spins, and ties are fair`() {
    var stream = RandomStream(seed: 1, "majority")
    let fine = random(64, &stream)
    var (ties, up) = (0, 0)
    for _ in 0..<20 {
      let coarse = fine.blocked(by: .majority, using: &stream)
      #expect(coarse.lattice.size == 32)
      for row in 0..<32 {
        for column in 0..<32 {
          let sum = [(0, 0), (0, 1), (1, 0), (1, 1)].map {
            Int(fine[2 * row + $0.0, 2 * column + $0.1])
          }.reduce(0, +)
          if sum == 0 {
            ties += 1
            up += coarse[row, column] > 0 ? 1 : 0
          } else {
            #expect(Int(coarse[row, column]) == sum.signum())
          }
        }
      }
    }
    #expect(abs(Double(up) - Double(ties) / 2) < 4 * (Double(ties) / 4).squareRoot())
  }

  @Test func `the soft rule has its probabilities, and decimation keeps a spin`() {
    var stream = RandomStream(seed: 1, "soft")
    let fine = SpinConfiguration(on: SquareLattice(size: 64))
    let up = (0..<50).map { _ in
      Double(fine.blocked(by: .soft(p: 0.3), using: &stream).magnetization) / 1024
    }
    // All spins up: the sum is 4, and ⟨μ⟩ = tanh 4p.
    #expect(mean(of: up).agrees(with: tanh(1.2)))
    let noise = random(8, &stream)
    let kept = noise.blocked(by: .decimation, using: &stream)
    #expect((0..<16).allSatisfy { kept[$0 / 4, $0 % 4] == noise[$0 / 4 * 2, $0 % 4 * 2] })
  }

  @Test func `operators are sums over the torus`() {
    var stream = RandomStream(seed: 1, "operators")
    for size in [4, 6, 9] {
      let state = random(size, &stream)
      func s(_ row: Int, _ column: Int) -> Int { Int(state[row % size, column % size]) }
      var sums = [Int](repeating: 0, count: 7)
      for y in 0..<size {
        for x in 0..<size {
          sums[0] += s(y, x) * (s(y, x + 1) + s(y + 1, x))
          sums[1] += s(y, x) * (s(y + 1, x + 1) + s(y + 1, x + size - 1))
          sums[2] += s(y, x) * s(y, x + 1) * s(y + 1, x) * s(y + 1, x + 1)
          sums[3] += s(y, x) * (s(y, x + 2) + s(y + 2, x))
          sums[4] += s(y, x)
          // A corner is a spin with one horizontal and one vertical neighbor.
          sums[5] +=
            s(y, x) * (s(y, x + 1) + s(y, x + size - 1)) * (s(y + 1, x) + s(y + size - 1, x))
          sums[6] += s(y, x) * (s(y, x + 1) * s(y, x + 2) + s(y + 1, x) * s(y + 2, x))
        }
      }
      #expect(state.values(of: SpinOperator.even + SpinOperator.odd) == sums.map(Double.init))
      #expect(-sums[0] == state.energy)
    }
  }
}
