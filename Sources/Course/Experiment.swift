import Statistics

/// Independent points (temperature × size × seed …), each computed into rows of one table.
///
/// A row is a `Codable` struct whose stored properties are the columns: `Double`, `Int`, `String`,
/// or `Estimate`, which becomes two columns, `name` and `name_error`. Points run in parallel and
/// are stored one by one; the table lists their rows in the order of the points.
public struct Experiment<Row: Codable & Sendable>: AnyExperiment {
  /// The name of the table; unique in its chapter, and the name of its CSV file.
  public let id: String
  let identity = Identity()
  let points: @Sendable (Effort) -> [String]
  let compute: @Sendable (Int, inout Run) throws -> [Row]

  /// An experiment whose points depend on the effort.
  ///
  /// - Parameters:
  ///   - points: what varies; two points must differ in their description, which names them in
  ///     the store and in their random streams.
  ///   - compute: the rows of one point; it must depend on its two arguments alone.
  public init<Point: Sendable>(
    _ id: String, over points: @escaping @Sendable (Effort) -> [Point],
    _ compute: @escaping @Sendable (Point, inout Run) throws -> [Row]
  ) {
    self.id = id
    self.points = { effort in points(effort).map { String(describing: $0) } }
    self.compute = { index, run in try compute(points(run.effort)[index], &run) }
  }

  /// An experiment over the same points at every effort.
  public init<Point: Sendable>(
    _ id: String, over points: [Point],
    _ compute: @escaping @Sendable (Point, inout Run) throws -> [Row]
  ) {
    self.init(id, over: { _ in points }, compute)
  }

  func pointNames(at effort: Effort) -> [String] { points(effort) }

  func table(ofPoint index: Int, run: inout Run) throws -> Table {
    try Table(rows: compute(index, &run))
  }
}

/// An experiment whose type of row does not matter.
protocol AnyExperiment: Sendable {
  var id: String { get }
  var identity: Identity { get }
  func pointNames(at effort: Effort) -> [String]
  func table(ofPoint index: Int, run: inout Run) throws -> Table
}

/// Tells an experiment used twice from two experiments of one name.
final class Identity: Sendable {}

/// The tables of a run, by experiment.
struct Results: Sendable {
  var tables: [String: Table] = [:]
  /// The files of the tables, for messages, if they were read from files.
  var paths: [String: String] = [:]

  func rows<Row>(of experiment: Experiment<Row>) throws -> [Row] {
    guard let table = tables[experiment.id] else {
      throw CourseError("there is no table of experiment “\(experiment.id)” in this run")
    }
    do {
      return try table.rows(as: Row.self)
    } catch {
      throw CourseError("\(paths[experiment.id] ?? "table \(experiment.id)"), \(error)")
    }
  }
}
