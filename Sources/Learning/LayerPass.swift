import Statistics

/// What one thread needs to compute parts of products.
final class Workspace {
  let tables: SumTables
  /// Two `Lanes` for each of `rowsPerTile` rows.
  let sums: UnsafeMutablePointer<Lanes>
  /// 64 × 32 weights that are turned over, and room to do so.
  let square: UnsafeMutablePointer<Lanes>

  /// The most rows that a part of the work has: 64 KB of sums, twice what the tables take.
  static let rowsPerTile = 512

  init() {
    tables = SumTables(entries: allocateFloats(16 * SumTables.size).lanes)
    sums = allocateFloats(32 * Self.rowsPerTile).lanes
    square = allocateFloats(16 * 160).lanes
  }

  deinit {
    tables.entries.deallocate()
    sums.deallocate()
    square.deallocate()
  }
}

/// The step from the states of one layer to those of the other, for many rows at once.
struct LayerPass {
  let map: LayerMap
  let units: Units
  /// States that are given, in rows.
  let input: BitRows
  let rows: Int
  /// Where the means go.
  var means: StripRows?
  /// Where sampled states go.
  var output: BitRows?
  /// What the random numbers of this pass are made of.
  var key: Philox.Key = (0, 0)
  var number = 0

  private var tiles: Int { (rows + Workspace.rowsPerTile - 1) / Workspace.rowsPerTile }

  /// Parts that can be done in any order, by anyone: a strip of units of a tile of rows.
  var parts: Int { map.strips * tiles }

  /// Computes fields, then means, then samples; all in one part.
  func run(part: Int, in workspace: Workspace) {
    let (strip, tile) = (part % map.strips, part / map.strips)
    let first = tile * Workspace.rowsPerTile
    let count = min(Workspace.rowsPerTile, rows - first)
    fields(strip: strip, first: first, count: count, in: workspace)
    if let output {
      var random = PassRandom(key: key, pass: number, part: part)
      var generator = SFC64x8(from: &random)
      activate(strip, first, count, workspace) { row, low, high in
        let bits = bitsWhere(uniforms(generator.next()), isBelow: low)
        let upper = bitsWhere(uniforms(generator.next()), isBelow: high)
        output.set((bits | upper &<< 16) & mask(strip), row: row, strip: strip)
      }
    } else {
      activate(strip, first, count, workspace) { _, _, _ in }
    }
  }

  /// Leaves θ = b + Σ vᵢWᵢⱼ of a strip in the workspace.
  private func fields(strip: Int, first: Int, count: Int, in workspace: Workspace) {
    let sums = workspace.sums
    let bias = map.bias.lanes + 2 * strip
    let (low, high) = (bias[0], bias[1])
    for row in 0..<count { (sums[2 &* row], sums[2 &* row &+ 1]) = (low, high) }
    for word in 0..<input.stride {
      let tables = workspace.tables.fill(
        from: map.rows(word: word, strip: strip, using: workspace.square),
        rows: map.inputs - 64 * word, units: units, factor: 1)
      workspace.tables.add(
        chosenBy: input.words + first * input.stride + word, stride: input.stride, tables: tables,
        count: count, to: sums)
    }
  }

  /// Turns fields into probabilities, hands these on, and writes the means if they are wanted.
  @inline(__always)
  private func activate(
    _ strip: Int, _ first: Int, _ count: Int, _ workspace: Workspace,
    _ sample: (Int, Lanes, Lanes) -> Void
  ) {
    let sums = workspace.sums
    let (step, down) = (Lanes(repeating: Float(units.step)), Lanes(repeating: Float(units.down)))
    let inside = insideLanes(strip)
    let target = means?.strip(strip)
    for row in 0..<count {
      let low = logistic(step * sums[2 &* row])
      let high = logistic(step * sums[2 &* row &+ 1])
      sample(first &+ row, low, high)
      if let target {
        let place = target + 2 &* (first &+ row)
        place[0] = down.addingProduct(step, low) * inside.0
        place[1] = down.addingProduct(step, high) * inside.1
      }
    }
  }

  /// 1 for the units of a strip, 0 for what fills it up.
  private func insideLanes(_ strip: Int) -> (Lanes, Lanes) {
    let bits = mask(strip)
    var pair = (Lanes.zero, Lanes.zero)
    for k in 0..<16 {
      pair.0[k] = Float(bits >> k & 1)
      pair.1[k] = Float(bits >> (16 + k) & 1)
    }
    return pair
  }

  private func mask(_ strip: Int) -> UInt32 {
    let inside = map.outputs - 32 * strip
    return inside >= 32 ? .max : (1 << UInt32(inside)) - 1
  }
}
