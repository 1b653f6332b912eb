import Foundation
import Ising
import Renormalization
import Statistics
import Testing

struct BlockFilterTests {
  @Test func `a filter of equal weights on the block is the soft rule`() {
    var stream = RandomStream(seed: 1, "filter")
    let fine = SpinConfiguration(randomOn: SquareLattice(size: 16), using: &stream)
    let filter = BlockFilter(weights: [[0.7, 0.7], [0.7, 0.7]])
    // One uniform number decides each block in both
    var (one, other) = (stream, stream)
    #expect(
      fine.blocked(by: filter, using: &one) == fine.blocked(by: .soft(p: 0.7), using: &other))
  }

  @Test(arguments: [2, 4, 6]) func `a strong weight copies the spin of the window it stands at`(
    width: Int
  ) {
    var stream = RandomStream(seed: 1, "copy")
    let lattice = SquareLattice(size: 8)
    let fine = SpinConfiguration(randomOn: lattice, using: &stream)
    let windows = BlockFilter.windows(width: width, on: lattice)
    for place in 0..<width * width {
      var weights = Array(repeating: Array(repeating: 0.0, count: width), count: width)
      weights[place / width][place % width] = 50
      let coarse = fine.blocked(by: BlockFilter(weights: weights), using: &stream)
      #expect(coarse.spins == windows.map { fine.spins[$0[place]] })
    }
    // The four spins of a block are in the middle of its window
    let middle = width / 2 - 1
    #expect(
      windows[5][middle * width + middle] == lattice.site(row: 2, column: 2))
  }

  @Test func `the measurement on a magnet is that of its samples`() {
    // Without coupling a majority has λ = 4 · 3/8.
    var stream = RandomStream(seed: 1, "magnet")
    let measurement = StabilityMeasurement(
      of: [.magnetization], size: 8, coupling: 0, steps: 1, samples: 4_000, using: &stream
    ) { state, random in state.blocked(by: .majority, using: &random) }
    #expect(measurement.exponent(step: 1, operators: 1).agrees(with: log2(1.5)))
  }
}
