import Foundation
import Statistics

/// Metropolis on one lattice with 64 spins in a word and eight words in a vector.
///
/// The sites are colored like a chessboard; sites of one color are no neighbors of each other, so
/// that all of them can be updated at once. A row of one color is L/2 bits, j = 0, 1, …, packed
/// into ⌈L/128⌉ words; the lattice is cut into S = 8 strips of L/S rows (4, 2 or 1, where L/S would
/// not be even), one to each word of a vector. One update is one sweep: all sites of one color, then all
/// of the other.
///
/// A spin with k antiparallel neighbors costs ΔE = 8 − 4k when it flips, and so it flips always for
/// k ≥ 2, with probability e⁻⁴ᴷ for k = 1 and e⁻⁸ᴷ for k = 0. Each site decides by random
/// bits of its own, with the exact probability (`AcceptancePlan`): sharing them between rows, as
/// faster codes do, biases the energy.
///
/// A spin with k = 2 always flips, and so a few states follow each other without any chance, such as
/// diagonal stripes two spins wide on a size that 4 divides: they go around in a cycle that nothing
/// leaves or enters. They are (2 · 2^(L/2) − 2)² of 2ᴺ states, all with E = 0 (36 on 4 × 4 sites), and
/// no sample will ever miss them; but do not start there. On 2 × 2 sites such cycles would matter, hence sizes from 4.
///
/// Source: Metropolis et al. (1953); Jacobs and Rebbi (1981) for many spins in a word.
///
/// - Complexity of an update: O(N) for N = L² sites; the fewer lanes are idle the better: fastest
///   where 128 divides L.
public struct MultispinEngine: MonteCarloEngine, Sendable {
  /// Where the spins sit: an even number of rows, at least 4.
  public let lattice: SquareLattice
  /// K = 1/T, positive.
  public let coupling: Double
  private let layout: StripLayout
  private var masks: AcceptanceMasks
  private var colors: [[Lanes]]

  /// An engine in a given state.
  ///
  /// - Parameters:
  ///   - configuration: a state on a lattice of even size, at least 4.
  ///   - coupling: K > 0. (At K = 0 every proposal is accepted: nothing is random.)
  ///   - stream: seeds the engine's own random numbers.
  public init(
    _ configuration: SpinConfiguration, coupling: Double,
    using stream: inout some RandomNumberGenerator
  ) {
    configuration.lattice.requireChessboard()
    (lattice, self.coupling) = (configuration.lattice, coupling)
    layout = StripLayout(size: lattice.size)
    masks = AcceptanceMasks(.metropolis(coupling: coupling), from: &stream)
    colors = layout.packed(configuration)
  }

  /// The present state, unpacked: O(N).
  public var configuration: SpinConfiguration { layout.unpacked(colors, on: lattice) }

  /// Goes one sweep on: all sites of color 0, then all of color 1.
  public mutating func update() {
    updateColor(0)
    updateColor(1)
  }

  private mutating func updateColor(_ color: Int) {
    let layout = layout
    colors[1 - color].withUnsafeBufferPointer { others in
      colors[color].withUnsafeMutableBufferPointer { own in
        masks.withDrawing { draw in
          for row in 0..<layout.rows {
            for word in 0..<layout.words {
              let index = row * layout.words + word
              let spins = own[index]
              let neighbors = layout.neighbors(of: color, row: row, word: word, in: others)
              let masks = draw()
              own[index] = flipped(spins, neighbors, masks)
            }
          }
        }
      }
    }
  }

  /// E of the present state, in units of J, counted anew each time.
  public var energy: Int {
    // Every bond has one end of color 0.
    var antiparallel = 0
    colors[1].withUnsafeBufferPointer { others in
      for row in 0..<layout.rows {
        for word in 0..<layout.words {
          let spins = colors[0][row * layout.words + word]
          let neighbors = layout.neighbors(of: 0, row: row, word: word, in: others)
          antiparallel += layout.count(spins ^ neighbors.0, word: word)
          antiparallel += layout.count(spins ^ neighbors.1, word: word)
          antiparallel += layout.count(spins ^ neighbors.2, word: word)
          antiparallel += layout.count(spins ^ neighbors.3, word: word)
        }
      }
    }
    return 2 * antiparallel - lattice.bonds
  }

  /// M = Σ sᵢ of the present state, counted anew each time.
  public var magnetization: Int {
    var up = 0
    for color in colors {
      for index in color.indices { up += layout.count(color[index], word: index % layout.words) }
    }
    return 2 * up - lattice.sites
  }
}

extension SquareLattice {
  /// Stops the program unless the sites can be colored like a chessboard, and four rows are there.
  func requireChessboard() {
    precondition(
      size.isMultiple(of: 2) && size >= 4,
      "a chessboard needs an even size of at least 4, not \(size)")
  }
}

extension AcceptancePlan {
  /// min(1, e⁻ᴷΔᴱ) for a spin with one antiparallel neighbor, ΔE = 4, and with none, ΔE = 8.
  static func metropolis(coupling: Double) -> AcceptancePlan {
    precondition(
      coupling > 0 && coupling.isFinite, "the coupling must be positive, not \(coupling)")
    return AcceptancePlan(one: exp(-4 * coupling), none: exp(-8 * coupling))
  }
}

/// The spins after one Metropolis step in every lane.
@inline(__always)
func flipped(
  _ spins: Lanes, _ neighbors: (Lanes, Lanes, Lanes, Lanes), _ masks: (one: Lanes, none: Lanes)
) -> Lanes {
  let (a, b) = (spins ^ neighbors.0, spins ^ neighbors.1)
  let (c, d) = (spins ^ neighbors.2, spins ^ neighbors.3)
  let (ab, cd) = (a | b, c | d)
  let atLeastOne = ab | cd
  let atLeastTwo = (a & b) | (c & d) | (ab & cd)
  let chosen = masks.none ^ (atLeastOne & (masks.one ^ masks.none))
  return spins ^ (atLeastTwo | chosen)
}
