/// A network of layers of units, with its weights as lines.
///
/// Layers are rows, the first at the bottom. A line is as wide as its weight is large; positive
/// weights are blue and solid, negative ones vermillion and dashed, so that they differ in grey
/// too. The diagram fills its panel and has no axes.
public struct NetworkDiagram: Mark {
  /// One layer of units.
  public struct Layer: Sendable, Hashable {
    /// Written at the left; formulas between dollar signs.
    public var name: String
    /// What is written in each unit; may be empty.
    public var units: [String]

    /// A layer whose units have labels.
    public init(_ name: String, units: [String]) { (self.name, self.units) = (name, units) }

    /// A layer whose units have none.
    public init(_ name: String, count: Int) {
      precondition(count >= 1, "a layer needs at least 1 unit, not \(count)")
      self.init(name, units: Array(repeating: "", count: count))
    }
  }

  /// What was chosen by modifiers.
  public var appearance = Appearance()
  let layers: [Layer]
  let weights: [[[Double]]]?

  /// The width of the line of the largest weight, in points.
  static let widest = 1.6
  /// Weights below this part of the largest are left out.
  static let smallestShown = 0.03
  /// Of a layer with more units, only the first and the last are drawn.
  static let mostUnits = 12

  /// A network.
  /// - Parameters:
  ///   - layers: From bottom to top, at least two.
  ///   - weights: weights[l][i][j] joins unit i of layer l to unit j of layer l + 1; left out, all
  ///     units of neighboring layers are joined by thin grey lines.
  public init(layers: [Layer], weights: [[[Double]]]? = nil) {
    (self.layers, self.weights) = (layers, weights)
  }

  /// Has colors of its own.
  public var takesColor: Bool { false }
  /// No entry.
  public var key: LegendKey { .none }

  /// The whole panel, from 0 to 1 both ways.
  public func extent(x: Scale, y: Scale) throws -> Extent {
    guard layers.count >= 2 else {
      throw PlotError(
        .data, "\(name) has too few layers (\(layers.count)): a network needs at least two.")
    }
    if let l = layers.firstIndex(where: { $0.units.isEmpty }) {
      throw PlotError(.data, "\(name) has no units in layer \(l): give it at least one.")
    }
    guard x == .linear, y == .linear else {
      throw PlotError(.data, "\(name) stands by itself: give its panel no logarithmic axes.")
    }
    try checkWeights()
    var extent = Extent(x: [0, 1], y: [0, 1])
    (extent.fillsX, extent.fillsY, extent.hidesFrame) = (true, true, true)
    return extent
  }

  private func checkWeights() throws {
    guard let weights else { return }
    guard weights.count == layers.count - 1 else {
      throw PlotError(
        .data,
        "\(name) has weights for \(weights.count) pairs of layers: \(layers.count) layers need "
          + "\(layers.count - 1).")
    }
    for (l, matrix) in weights.enumerated() {
      let (rows, columns) = (layers[l].units.count, layers[l + 1].units.count)
      guard matrix.count == rows, matrix.allSatisfy({ $0.count == columns }) else {
        let found = Set(matrix.map(\.count)).sorted().map { "\($0)" }.joined(separator: " or ")
        throw PlotError(
          .data,
          "\(name) has \(matrix.count) × \(found.isEmpty ? "0" : found) weights above layer \(l): "
            + "its units need \(rows) × \(columns).")
      }
      for (i, row) in matrix.enumerated() {
        if let j = row.firstIndex(where: { !$0.isFinite }) {
          throw PlotError(
            .data,
            "\(name) has the weight \(row[j]) at [\(l)][\(i)][\(j)]: a weight is a finite number.")
        }
      }
    }
  }

  /// The units of a layer that are drawn, in their order; `nil` stands for those left out.
  static func shownUnits(of count: Int) -> [Int?] {
    guard count > mostUnits else { return Array(0..<count) }
    return [0, 1, 2, 3, nil, count - 3, count - 2, count - 1]
  }
}
