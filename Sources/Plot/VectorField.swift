/// A planar field of vectors given on a rectangular grid, interpolated between its nodes.
public struct VectorField: Sendable, Hashable {
  /// The columns of the grid, increasing.
  public let x: [Double]
  /// The rows of the grid, increasing.
  public let y: [Double]
  /// The components along x as [row][column], row 0 at y[0]; NaN makes a hole.
  public let u: [[Double]]
  /// The components along y, the same.
  public let v: [[Double]]

  /// A field from its values at the nodes, given as [row][column] with row 0 at y[0].
  public init(x: [Double], y: [Double], u: [[Double]], v: [[Double]]) {
    (self.x, self.y, self.u, self.v) = (x, y, u, v)
  }

  /// A field sampled from a function at count × count nodes, evenly spaced in x and y.
  /// - Parameters:
  ///   - x: The values of x; the ends belong to the grid.
  ///   - y: The values of y.
  ///   - count: Nodes along each side, at least 2.
  ///   - function: The two components at (x, y).
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, count: Int = 40,
    _ function: (Double, Double) -> (Double, Double)
  ) {
    precondition(count >= 2, "a field needs at least 2 nodes along each side, not \(count)")
    let xs = Self.nodes(x, count)
    let ys = Self.nodes(y, count)
    let rows = ys.map { y in xs.map { x in function(x, y) } }
    self.init(x: xs, y: ys, u: rows.map { $0.map(\.0) }, v: rows.map { $0.map(\.1) })
  }

  /// Evenly spaced values from one end of a range to the other.
  static func nodes(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map { i in
      let t = Double(i) / Double(max(count - 1, 1))
      return (1 - t) * range.lowerBound + t * range.upperBound
    }
  }

  /// The vector at a place; `nil` outside the grid and beside a hole.
  ///
  /// Bilinear: f = (1−s)(1−t) f₀₀ + s(1−t) f₁₀ + (1−s)t f₀₁ + st f₁₁ with s and t from 0 to 1 across
  /// the cell.
  public func callAsFunction(_ x: Double, _ y: Double) -> (u: Double, v: Double)? {
    guard let (i, s) = Self.cell(x, self.x), let (j, t) = Self.cell(y, self.y) else { return nil }
    func mixed(_ rows: [[Double]]) -> Double {
      let low = (1 - s) * rows[j][i] + s * rows[j][i + 1]
      let high = (1 - s) * rows[j + 1][i] + s * rows[j + 1][i + 1]
      return (1 - t) * low + t * high
    }
    let (u, v) = (mixed(u), mixed(v))
    return u.isNaN || v.isNaN ? nil : (u, v)
  }

  /// The interval of the nodes that holds a value, and the place in it from 0 to 1.
  private static func cell(_ value: Double, _ nodes: [Double]) -> (Int, Double)? {
    let slack = 1e-9 * (nodes[nodes.count - 1] - nodes[0])
    guard value >= nodes[0] - slack, value <= nodes[nodes.count - 1] + slack else { return nil }
    var (low, high) = (0, nodes.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if nodes[middle] <= value { low = middle } else { high = middle }
    }
    let part = (value - nodes[low]) / (nodes[high] - nodes[low])
    return (low, min(max(part, 0), 1))
  }
}
