/// Level lines of values on a grid, by marching squares.
///
/// After Lorensen and Cline, "Marching cubes", Computer Graphics 21, 163 (1987), in the plane: a
/// line crosses an edge of a cell where a linear interpolation has the level. Where it crosses all
/// four edges of a cell, the mean of the corners decides which sides belong together. Places are
/// in units of nodes: x counts columns and y rows.
struct ContourTracer {
  /// Values as [row][column]; NaN makes a hole.
  private let values: [[Double]]
  private let columns: Int
  private let rows: Int

  /// One level line; a closed one ends where it begins.
  struct Line: Sendable, Hashable {
    var points: [Point]
    var isClosed: Bool { points.count > 3 && points.first == points.last }
  }

  init(_ values: [[Double]]) {
    (self.values, rows, columns) = (values, values.count, values.first?.count ?? 0)
  }

  /// All lines of one level.
  func lines(at level: Double) -> [Line] {
    // Link the two edges that each piece of a line joins; an edge has at most two links
    var links = [(Int, Int)](repeating: (-1, -1), count: 2 * rows * columns)
    func link(_ a: Int, _ b: Int) {
      for (from, to) in [(a, b), (b, a)] {
        if links[from].0 < 0 { links[from].0 = to } else { links[from].1 = to }
      }
    }
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        for (a, b) in pieces(row, column, level) { link(a, b) }
      }
    }

    // Follow the links: first from open ends, then around what is left
    var isDone = [Bool](repeating: false, count: links.count)
    func follow(_ start: Int) -> Line? {
      var (edges, edge) = ([start], start)
      isDone[start] = true
      while let next = [links[edge].0, links[edge].1].first(where: { $0 >= 0 && !isDone[$0] }) {
        edges.append(next)
        isDone[next] = true
        edge = next
      }
      if edges.count > 2, links[edge].0 == start || links[edge].1 == start { edges.append(start) }
      var points: [Point] = []
      for point in edges.map({ crossing($0, level) }) where point != points.last {
        points.append(point)
      }
      return points.count > 1 ? Line(points: points) : nil
    }
    let used = links.indices.filter { links[$0].0 >= 0 }
    let ends = used.filter { links[$0].1 < 0 }
    return (ends + used).compactMap { isDone[$0] ? nil : follow($0) }
  }

  /// The edge from a node to the right, or up to the next row.
  private func edge(_ row: Int, _ column: Int, isUp: Bool) -> Int {
    2 * (row * columns + column) + (isUp ? 1 : 0)
  }

  /// The pairs of edges of one cell that a line joins.
  private func pieces(_ row: Int, _ column: Int, _ level: Double) -> [(Int, Int)] {
    let corners = [
      values[row][column], values[row][column + 1], values[row + 1][column + 1],
      values[row + 1][column],
    ]
    if corners.contains(where: \.isNaN) { return [] }
    let isAbove = corners.map { $0 >= level }
    // Side k lies between the corners k and k + 1
    let sides = [
      edge(row, column, isUp: false), edge(row, column + 1, isUp: true),
      edge(row + 1, column, isUp: false), edge(row, column, isUp: true),
    ]
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
    if crossed.count == 2 { return [(sides[crossed[0]], sides[crossed[1]])] }
    if crossed.isEmpty { return [] }
    // A saddle: the two corners unlike the middle are cut off
    let mean = corners.reduce(0) { $0 + $1 / 4 }
    return (mean >= level) == isAbove[0]
      ? [(sides[0], sides[1]), (sides[2], sides[3])]
      : [(sides[3], sides[0]), (sides[1], sides[2])]
  }

  /// Where the level lies on an edge.
  private func crossing(_ edge: Int, _ level: Double) -> Point {
    let (row, column) = (edge / 2 / columns, edge / 2 % columns)
    let isUp = edge % 2 == 1
    let a = values[row][column]
    let b = isUp ? values[row + 1][column] : values[row][column + 1]
    // t = (level − a)/(b − a), halved so that the differences of large values do not overflow
    let t = (level / 2 - a / 2) / (b / 2 - a / 2)
    return Point(Double(column) + (isUp ? 0 : t), Double(row) + (isUp ? t : 0))
  }
}
