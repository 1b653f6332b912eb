import Ising

/// A sum over the lattice of products of spins, S = Σ Π s, the partner of a coupling K in the weight
/// exp Σ K S.
///
/// Each operator contains all orientations of its product, so that it has the symmetry of the square.
public struct SpinOperator: Sendable, Hashable {
  /// A name for figures.
  public let name: String
  /// The products, each a list of offsets (down, right) from the site, none negative and none above 2.
  let products: [[Offset]]

  struct Offset: Sendable, Hashable {
    var down, right: Int
  }

  init(_ name: String, _ products: [[(Int, Int)]]) {
    self.name = name
    self.products = products.map { $0.map { Offset(down: $0.0, right: $0.1) } }
  }

  /// Whether flipping all spins leaves it as it is.
  public var isEven: Bool { products[0].count.isMultiple(of: 2) }

  /// Σ sᵢsⱼ over nearest neighbors.
  public static let neighbor = SpinOperator("neighbors", [[(0, 0), (0, 1)], [(0, 0), (1, 0)]])
  /// Σ sᵢsⱼ over next-nearest neighbors, across the squares.
  public static let nextNeighbor = SpinOperator(
    "next neighbors", [[(0, 0), (1, 1)], [(0, 1), (1, 0)]])
  /// Σ sᵢsⱼsₖsₗ over the squares.
  public static let square = SpinOperator("squares", [[(0, 0), (0, 1), (1, 0), (1, 1)]])
  /// Σ sᵢsⱼ over third neighbors, two sites apart along an axis.
  public static let thirdNeighbor = SpinOperator(
    "third neighbors", [[(0, 0), (0, 2)], [(0, 0), (2, 0)]])
  /// Σ sᵢ.
  public static let magnetization = SpinOperator("magnetization", [[(0, 0)]])
  /// Σ sᵢsⱼsₖ over three corners of the squares.
  public static let corner = SpinOperator(
    "corners",
    [
      [(0, 0), (0, 1), (1, 0)], [(0, 0), (0, 1), (1, 1)], [(0, 0), (1, 0), (1, 1)],
      [(0, 1), (1, 0), (1, 1)],
    ])
  /// Σ sᵢsⱼsₖ over three spins in a line.
  public static let line = SpinOperator(
    "lines", [[(0, 0), (0, 1), (0, 2)], [(0, 0), (1, 0), (2, 0)]])

  /// The even operators, the most important first.
  public static let even: [SpinOperator] = [.neighbor, .nextNeighbor, .square, .thirdNeighbor]
  /// The odd operators, the most important first.
  public static let odd: [SpinOperator] = [.magnetization, .corner, .line]
}

extension SpinConfiguration {
  /// The values of operators, on the torus.
  ///
  /// - Complexity: O(N · products), N the number of sites.
  public func values(of operators: [SpinOperator]) -> [Double] {
    let size = lattice.size
    // Copy the torus with two more rows and columns, so that nothing has to be wrapped.
    let wide = size + 2
    var padded = [Int8](repeating: 0, count: wide * wide)
    for row in 0..<wide {
      for column in 0..<wide {
        padded[row * wide + column] = spins[row % size * size + column % size]
      }
    }
    return padded.withUnsafeBufferPointer { padded in
      operators.map { spinOperator in
        Double(
          spinOperator.products.map { offsets in
            sum(of: offsets.map { $0.down * wide + $0.right }, in: padded, wide: wide)
          }.reduce(0, +))
      }
    }
  }

  /// The sum over all sites of the product of the spins at these distances in memory.
  private func sum(of shifts: [Int], in padded: UnsafeBufferPointer<Int8>, wide: Int) -> Int {
    let size = lattice.size
    var total = 0
    for row in 0..<size {
      let start = row * wide
      var sum: Int32 = 0
      // Write out the products of one to four spins, which the compiler turns into vectors.
      switch shifts.count {
      case 1:
        for site in start..<start + size { sum &+= Int32(padded[site &+ shifts[0]]) }
      case 2:
        let (a, b) = (shifts[0], shifts[1])
        for site in start..<start + size { sum &+= Int32(padded[site &+ a] &* padded[site &+ b]) }
      case 3:
        let (a, b, c) = (shifts[0], shifts[1], shifts[2])
        for site in start..<start + size {
          sum &+= Int32(padded[site &+ a] &* padded[site &+ b] &* padded[site &+ c])
        }
      default:
        for site in start..<start + size {
          sum &+= Int32(shifts.reduce(Int8(1)) { $0 &* padded[site &+ $1] })
        }
      }
      total += Int(sum)
    }
    return total
  }
}
