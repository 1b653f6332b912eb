import Plot
import Statistics

// Marks drawn from the rows of a table, so that a figure names columns and copies no numbers.

extension Line {
  /// A line through the rows, in their order.
  public init<Row>(_ rows: [Row], x: KeyPath<Row, Double>, y: KeyPath<Row, Double>) {
    self.init(x: rows.map { $0[keyPath: x] }, y: rows.map { $0[keyPath: y] })
  }
}

extension Points {
  /// A point with an error bar of one standard error for each row.
  public init<Row>(_ rows: [Row], x: KeyPath<Row, Double>, y: KeyPath<Row, Estimate>) {
    self.init(
      x: rows.map { $0[keyPath: x] }, y: rows.map { $0[keyPath: y].value },
      errors: rows.map { $0[keyPath: y].standardError })
  }
}

extension Band {
  /// A band of one standard error above and below an estimate.
  public init<Row>(_ rows: [Row], x: KeyPath<Row, Double>, y: KeyPath<Row, Estimate>) {
    self.init(
      x: rows.map { $0[keyPath: x] },
      lower: rows.map { $0[keyPath: y].value - $0[keyPath: y].standardError },
      upper: rows.map { $0[keyPath: y].value + $0[keyPath: y].standardError })
  }
}
