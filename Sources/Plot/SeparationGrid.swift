/// The places of all stream lines so far, in cells, to find what is near.
struct SeparationGrid {
  private struct Sample {
    var place: Point
    var line: Int
    /// The length along the line from where it was begun.
    var arc: Double
  }
  private let frame: Rectangle
  private let size: Double
  private let columns: Int
  private var cells: [[Sample]]

  /// An empty grid for distances up to the size of a cell.
  init(frame: Rectangle, size: Double) {
    (self.frame, self.size) = (frame, size)
    columns = Int(frame.width / size) + 1
    cells = Array(repeating: [], count: columns * (Int(frame.height / size) + 1))
  }

  private var rows: Int { cells.count / columns }
  private func column(_ place: Point) -> Int {
    min(max(Int((place.x - frame.left) / size), 0), columns - 1)
  }
  private func row(_ place: Point) -> Int {
    min(max(Int((place.y - frame.top) / size), 0), rows - 1)
  }

  /// Adds a place of a line.
  mutating func add(_ place: Point, line: Int, arc: Double) {
    cells[row(place) * columns + column(place)].append(.init(place: place, line: line, arc: arc))
  }

  /// Removes the line that was added last.
  mutating func removeLast(line: Int) {
    for i in cells.indices {
      while cells[i].last?.line == line { cells[i].removeLast() }
    }
  }

  /// Whether no other line comes nearer than a distance, at most the size of a cell.
  func isFree(_ place: Point, within distance: Double, of line: Int) -> Bool {
    !contains(place) { $0.line == line ? 0 : distance }
  }

  /// Whether the line itself comes nearer.
  ///
  /// Its last piece does not count: a place of it counts only if the way there along the line is
  /// twice as long, as after three fifths of a turn around a circle.
  func returns(_ place: Point, within distance: Double, line: Int, arc: Double) -> Bool {
    contains(place) { $0.line == line ? min(distance, 0.5 * abs($0.arc - arc)) : 0 }
  }

  /// Whether a place of a line comes nearer than a distance that depends on it.
  private func contains(_ place: Point, within distance: (Sample) -> Double) -> Bool {
    let (i, j) = (column(place), row(place))
    for row in max(j - 1, 0)...min(j + 1, rows - 1) {
      for column in max(i - 1, 0)...min(i + 1, columns - 1) {
        for sample in cells[row * columns + column] {
          let (gap, limit) = (sample.place - place, distance(sample))
          if gap.dot(gap) < limit * limit { return true }
        }
      }
    }
    return false
  }
}
