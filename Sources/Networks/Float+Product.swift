import Learning

// C = AB with a kernel of our own: the C function of OpenBLAS, as distributions build it, falls back to
// instructions of 2004 on processors that it does not know, and sums in another order on each.
// Here all sums have one order, for every processor, number of threads and size of a batch.

extension Float: NetworkScalar {
  /// Eight rows of C by 32 columns stay in registers, while A and B go by, 128 columns of A at a time:
  /// so many rows of B, 32 columns of each, are 16 KB, which stay close for all rows of A.
  ///
  /// - Precondition: the rows of B and C are contiguous.
  public static func multiply(
    _ a: MatrixView<Float>, _ b: MatrixView<Float>, plus bias: UnsafePointer<Float>?, adding: Bool,
    into c: MatrixView<Float>
  ) {
    precondition(
      a.columns == b.rows && c.rows == a.rows && c.columns == b.columns && b.columnStep == 1
        && c.columnStep == 1,
      "\(a.rows) × \(a.columns) times \(b.rows) × \(b.columns) is not \(c.rows) × \(c.columns)")
    for first in stride(from: 0, to: a.columns, by: 128) {
      let depth = min(128, a.columns - first)
      for column in stride(from: 0, to: c.columns, by: 32) {
        let width = min(32, c.columns - column)
        let start: Start =
          adding || first > 0 ? .sums : bias.map { .bias($0 + column) } ?? .zero
        for row in stride(from: 0, to: c.rows, by: 8) {
          let factors = a.start + row * a.rowStep + first * a.columnStep
          let vectors = b.start + first * b.rowStep + column
          let target = c.start + row * c.rowStep + column
          let shape = (rows: min(8, c.rows - row), columns: width, depth: depth)
          if width > 16 {
            Tile<Two>.run(a, factors, vectors, b.rowStep, start, target, c.rowStep, shape)
          } else {
            Tile<One>.run(a, factors, vectors, b.rowStep, start, target, c.rowStep, shape)
          }
        }
      }
    }
  }

  /// The bits of the number.
  public var word: UInt64 { UInt64(bitPattern) }
  /// A number from its bits.
  public init(word: UInt64) { self.init(bitPattern: UInt32(truncatingIfNeeded: word)) }
  /// 32.
  public static var wordBits: Int { 32 }
}

/// What the sums of a product begin with.
private enum Start {
  case zero
  case bias(UnsafePointer<Float>)
  case sums
}

/// Some columns of one row, in registers.
private protocol Columns {
  init()
  init(at place: UnsafePointer<Float>)
  mutating func add(_ factor: Float, _ other: Self)
  func store(to place: UnsafeMutablePointer<Float>, columns: Int)
}

private struct One: Columns {
  var vector: Lanes
  @inline(__always) init() { vector = .zero }
  @inline(__always) init(at place: UnsafePointer<Float>) { vector = load(place) }
  @inline(__always) mutating func add(_ factor: Float, _ other: One) {
    vector = vector.addingProduct(Lanes(repeating: factor), other.vector)
  }
  @inline(__always) func store(to place: UnsafeMutablePointer<Float>, columns: Int) {
    if columns == 16 { return put(vector, place) }
    for k in 0..<columns { place[k] = vector[k] }
  }
}

private struct Two: Columns {
  var low, high: Lanes
  @inline(__always) init() { (low, high) = (.zero, .zero) }
  @inline(__always) init(at place: UnsafePointer<Float>) {
    (low, high) = (load(place), load(place + 16))
  }
  @inline(__always) mutating func add(_ factor: Float, _ other: Two) {
    let factor = Lanes(repeating: factor)
    low = low.addingProduct(factor, other.low)
    high = high.addingProduct(factor, other.high)
  }
  @inline(__always) func store(to place: UnsafeMutablePointer<Float>, columns: Int) {
    put(low, place)
    if columns == 32 { return put(high, place + 16) }
    for k in 16..<columns { place[k] = high[k - 16] }
  }
}

/// Eight rows of a product.
private struct Tile<Part: Columns> {
  @inline(__always)
  static func run(
    _ a: MatrixView<Float>, _ factors: UnsafePointer<Float>, _ vectors: UnsafePointer<Float>,
    _ vectorStep: Int, _ start: Start, _ target: UnsafeMutablePointer<Float>, _ targetStep: Int,
    _ shape: (rows: Int, columns: Int, depth: Int)
  ) {
    // Rows that are not there are the last one again, and are not stored
    let last = shape.rows - 1
    let (r1, r2, r3, r4) = (min(1, last), min(2, last), min(3, last), min(4, last))
    let (r5, r6, r7) = (min(5, last), min(6, last), min(7, last))
    @inline(__always) func first(_ row: Int) -> Part {
      switch start {
      case .zero: Part()
      case .bias(let bias): Part(at: bias)
      case .sums: Part(at: target + row &* targetStep)
      }
    }
    var (s0, s1, s2, s3) = (first(0), first(r1), first(r2), first(r3))
    var (s4, s5, s6, s7) = (first(r4), first(r5), first(r6), first(r7))
    // One sum for every row: its factor times the same part of a row of B
    let (p0, p1, p2) = (factors, factors + r1 &* a.rowStep, factors + r2 &* a.rowStep)
    let (p3, p4, p5) = (
      factors + r3 &* a.rowStep, factors + r4 &* a.rowStep, factors + r5 &* a.rowStep
    )
    let (p6, p7) = (factors + r6 &* a.rowStep, factors + r7 &* a.rowStep)
    var (place, k) = (vectors, 0)
    for _ in 0..<shape.depth {
      let part = Part(at: place)
      s0.add(p0[k], part)
      s1.add(p1[k], part)
      s2.add(p2[k], part)
      s3.add(p3[k], part)
      s4.add(p4[k], part)
      s5.add(p5[k], part)
      s6.add(p6[k], part)
      s7.add(p7[k], part)
      place += vectorStep
      k &+= a.columnStep
    }
    s0.store(to: target, columns: shape.columns)
    if last >= 1 { s1.store(to: target + targetStep, columns: shape.columns) }
    if last >= 2 { s2.store(to: target + 2 &* targetStep, columns: shape.columns) }
    if last >= 3 { s3.store(to: target + 3 &* targetStep, columns: shape.columns) }
    if last >= 4 { s4.store(to: target + 4 &* targetStep, columns: shape.columns) }
    if last >= 5 { s5.store(to: target + 5 &* targetStep, columns: shape.columns) }
    if last >= 6 { s6.store(to: target + 6 &* targetStep, columns: shape.columns) }
    if last >= 7 { s7.store(to: target + 7 &* targetStep, columns: shape.columns) }
  }
}

/// Sixteen numbers from anywhere.
@inline(__always)
func load(_ place: UnsafePointer<Float>) -> Lanes {
  UnsafeRawPointer(place).loadUnaligned(as: Lanes.self)
}

/// Sixteen numbers to anywhere.
@inline(__always)
func put(_ vector: Lanes, _ place: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(place).storeBytes(of: vector, as: Lanes.self)
}
