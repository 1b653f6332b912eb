import Foundation
import Statistics
import Testing

@testable import Learning

@Suite struct UnitKernelsTests {
  @Test func `the exponential is right to 3e-7, from where it is bounded to where it is`() {
    var worst = 0.0
    for k in 0..<20_000 {
      let x = Float(-87 + 174 * Double(k) / 20_000)
      let value = Double(exponential(Lanes(repeating: x))[k & 15])
      worst = max(worst, abs(value / exp(Double(x)) - 1))
    }
    #expect(worst < 3e-7)
    let strong = exponential(Lanes(repeating: 1e30))
    #expect(strong[0].isFinite && strong[0] > 1e37)
    #expect(exponential(Lanes(repeating: -1e30))[3] < 1e-37)
  }

  @Test func `the logistic function is right to 1e-6, and exactly 1 or nearly 0 far out`() {
    for k in -3000...3000 {
      let x = Float(k) / 100
      let value = Double(logistic(Lanes(repeating: x))[k & 15])
      #expect(abs(value - 1 / (1 + exp(-Double(x)))) < 1e-6, "at \(x)")
    }
    #expect(logistic(Lanes(repeating: 200))[0] == 1)
    #expect(logistic(Lanes(repeating: -200))[0] < 1e-37)
  }

  @Test func `uniform numbers are odd multiples of 2⁻²⁴, and never 0 or 1`() {
    #expect(uniforms(SIMD8(repeating: 0))[5] == 0x1p-24)
    #expect(uniforms(SIMD8(repeating: .max))[5] == 1 - 0x1p-24)
    #expect(uniforms(SIMD8(repeating: 0x8000_0000_8000_0000))[0] == 0.5 + 0x1p-24)
  }

  @Test func `bits say which lanes are below`() {
    for lane in 0..<16 {
      var a = Lanes(repeating: 1)
      a[lane] = 0.25
      #expect(bitsWhere(a, isBelow: Lanes(repeating: 0.5)) == 1 << UInt32(lane))
      #expect(bitsWhere(a, isBelow: a) == 0)
    }
  }

  @Test(arguments: Units.allCases, [1, 3, 4, 61, 64])
  func `sums by tables are sums of the rows that bits choose`(units: Units, rows: Int) {
    var random = RandomStream(seed: UInt64(rows), "tables")
    let workspace = Workspace()
    let source = allocateFloats(32 * rows)
    defer { source.deallocate() }
    for k in 0..<32 * rows { source[k] = Float(random.uniform(in: -1...1)) }
    let words = (0..<9).map { _ in random.next() as UInt64 }
    for k in 0..<18 { workspace.sums[k] = Lanes(repeating: 1) }
    let tables = workspace.tables.fill(from: source.lanes, rows: rows, units: units, factor: 0.5)
    workspace.tables.add(chosenBy: words, stride: 1, tables: tables, count: 9, to: workspace.sums)
    for (k, word) in words.enumerated() {
      for column in 0..<32 {
        let sum = (0..<rows).reduce(1.0) { sum, row in
          let value = word >> UInt64(row) & 1 == 1 ? 1 : units.down
          return sum + 0.5 * value * Double(source[32 * row + column])
        }
        let found = workspace.sums[2 * k + column / 16][column % 16]
        #expect(abs(Double(found) - sum) < 1e-5)
      }
    }
  }

  @Test(arguments: [(1, 1), (64, 64), (100, 130), (65, 33)])
  func `rows and units of bits change places`(size: (Int, Int)) {
    var random = RandomStream(seed: 2)
    let (rows, width) = size
    let bits = BitRows(rows: rows, width: width)
    let turned = BitRows(rows: width, width: rows)
    for k in 0..<rows * bits.stride { bits.words[k] = random.next() }
    for column in 0..<bits.stride {
      bits.transpose(rows: rows, column: column, width: width, into: turned)
    }
    for row in 0..<rows {
      for unit in 0..<width {
        let a = bits.words[row * bits.stride + unit / 64] >> UInt64(unit % 64) & 1
        let b = turned.words[unit * turned.stride + row / 64] >> UInt64(row % 64) & 1
        #expect(a == b)
      }
    }
  }

  @Test func `a pool does every item once, however many threads and items there are`() {
    for threads in 1...4 {
      let pool = WorkerPool(threads: threads)
      for count in [0, 1, 2, 7, 100] {
        let done = UnsafeMutablePointer<Int>.allocate(capacity: 100)
        done.initialize(repeating: 0, count: 100)
        defer { done.deallocate() }
        for _ in 0..<50 { pool.run(items: count) { _, item in done[item] += 1 } }
        #expect((0..<count).allSatisfy { done[$0] == 50 })
      }
    }
  }
}
