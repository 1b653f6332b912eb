import Foundation

/// The oracle of the plane: all 2^(L²) states of a small torus, in the plainest way there is, as the
/// number of states at each energy and magnetization.
struct TorusEnumeration {
  struct Level: Hashable {
    var energy: Int
    var magnetization: Int
  }

  let size: Int
  let counts: [Level: Int]

  /// The 65,536 states of the 4 × 4 torus, counted once.
  static let four = TorusEnumeration(size: 4)
  /// The 512 states of the 3 × 3 torus, whose rings have odd length.
  static let three = TorusEnumeration(size: 3)

  init(size: Int) {
    var counts: [Level: Int] = [:]
    for state in 0..<(1 << (size * size)) {
      func spin(_ row: Int, _ column: Int) -> Int {
        (state >> ((row % size) * size + column % size)) & 1 == 1 ? 1 : -1
      }
      var level = Level(energy: 0, magnetization: 0)
      for row in 0..<size {
        for column in 0..<size {
          level.energy -= spin(row, column) * (spin(row, column + 1) + spin(row + 1, column))
          level.magnetization += spin(row, column)
        }
      }
      counts[level, default: 0] += 1
    }
    (self.size, self.counts) = (size, counts)
  }

  /// Z = Σ exp(−KE + hM).
  func partition(coupling: Double, field: Double = 0) -> Double {
    counts.reduce(0) { $0 + weight(of: $1.key, coupling, field) * Double($1.value) }
  }

  /// ⟨f(E, M)⟩.
  func mean(
    coupling: Double, field: Double = 0,
    of function: (_ energy: Double, _ magnetization: Double) -> Double
  ) -> Double {
    counts.reduce(0) { sum, entry in
      let (energy, up) = (Double(entry.key.energy), Double(entry.key.magnetization))
      return sum + weight(of: entry.key, coupling, field) * Double(entry.value)
        * function(energy, up)
    } / partition(coupling: coupling, field: field)
  }

  /// The probability of each energy and magnetization.
  func probabilities(coupling: Double) -> [Level: Double] {
    let partition = partition(coupling: coupling)
    return counts.reduce(into: [:]) { result, entry in
      result[entry.key] = weight(of: entry.key, coupling, 0) * Double(entry.value) / partition
    }
  }

  private func weight(of level: Level, _ coupling: Double, _ field: Double) -> Double {
    exp(-coupling * Double(level.energy) + field * Double(level.magnetization))
  }
}
