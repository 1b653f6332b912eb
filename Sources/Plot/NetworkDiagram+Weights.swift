/// How the weights of a network are drawn.
extension NetworkDiagram {
  /// One weight on the page.
  struct WeightLine {
    var ends: [Point]
    var color: Color
    var width: Double
    var dash: Dash
  }

  /// The lines of the weights, from disc to disc, the smallest first.
  func lines(_ places: Places, unit: Double = 1) -> [WeightLine] {
    let all = (weights ?? []).joined().joined()
    let largest = all.reduce(0) { max($0, abs($1)) }
    var lines: [WeightLine] = []
    for l in layers.indices.dropLast() {
      for (i, a) in places.units[l].sorted(by: { $0.key < $1.key }) {
        for (j, b) in places.units[l + 1].sorted(by: { $0.key < $1.key }) {
          guard let direction = (b - a).unit else { continue }
          let ends = [a + places.radius * direction, b - places.radius * direction]
          guard let weight = weights?[l][i][j] else {
            lines.append(.init(ends: ends, color: .gray(0.6), width: 0.4 * unit, dash: .solid))
            continue
          }
          let part = abs(weight) / largest
          guard part >= Self.smallestShown else { continue }
          lines.append(
            .init(
              ends: ends, color: weight > 0 ? .blue : .vermillion, width: Self.widest * unit * part,
              dash: weight > 0 ? .solid : .dashed))
        }
      }
    }
    // Stable, so that equal weights keep their order
    return lines.enumerated().sorted {
      ($0.element.width, $0.offset) < ($1.element.width, $1.offset)
    }
    .map(\.element)
  }
}
