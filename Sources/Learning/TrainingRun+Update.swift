import Statistics

extension TrainingRun {
  /// Moves all parameters by their velocities, after the difference of both phases has changed these.
  ///
  /// - Parameters:
  ///   - count: Patterns in the batch.
  ///   - samples: Chains.
  func update(count: Int, samples: Int, rates: Rates) {
    let map = parameters.toHidden
    // Exchange rows and units of the bits: now each visible unit chooses rows of means
    let columns = phases.data.stride
    pool.run(items: 2 * columns) { _, item in
      if item < columns {
        phases.data.transpose(
          rows: count, column: item, width: map.inputs, into: phases.dataColumns)
      } else {
        phases.visible.transpose(
          rows: samples, column: item - columns, width: map.inputs, into: phases.visibleColumns)
      }
    }

    // Move weights, a tile of visible units and a strip of hidden ones at a time; then biases
    let tiles = (map.inputs + Workspace.rowsPerTile - 1) / Workspace.rowsPerTile
    let parts = tiles * map.strips
    pool.run(items: parts + 1) { thread, item in
      guard item < parts else { return moveVisibleBias(count, samples, rates) }
      let (strip, tile) = (item % map.strips, item / map.strips)
      if tile == 0 { moveHiddenBias(strip, count, samples, rates) }
      moveWeights(strip, tile, count, samples, rates, workspaces[thread])
    }
  }

  private func moveWeights(
    _ strip: Int, _ tile: Int, _ count: Int, _ samples: Int, _ rates: Rates,
    _ workspace: Workspace
  ) {
    let map = parameters.toHidden
    let first = tile * Workspace.rowsPerTile
    let rows = min(Workspace.rowsPerTile, map.inputs - first)
    let sums = workspace.sums
    for k in 0..<2 * rows { sums[k] = .zero }

    // Sum data and chains
    func sum(_ means: StripRows, _ number: Int, _ bits: BitRows, factor: Float) {
      for word in 0..<(number + 63) / 64 {
        let tables = workspace.tables.fill(
          from: means.strip(strip) + 128 * word, rows: number - 64 * word,
          units: parameters.units, factor: factor)
        workspace.tables.add(
          chosenBy: bits.words + first * bits.stride + word, stride: bits.stride, tables: tables,
          count: rows, to: sums)
      }
    }
    sum(phases.dataMeans, count, phases.dataColumns, factor: 1 / Float(count))
    sum(phases.sampleMeans, samples, phases.visibleColumns, factor: -1 / Float(samples))

    // Move the weights; a velocity that no momentum will ask for is not stored
    let (weights, velocities) = (map.strip(strip), velocities.toHidden.strip(strip))
    let (usesOld, keepsNew) = (rates.momentum != 0, rates.momentum != 0 || rates.isLastBatch)
    for row in 0..<rows {
      for lane in 0..<2 {
        let place = 2 &* (first &+ row) &+ lane
        let weight = weights[place]
        let velocity = rates.velocity(
          after: usesOld ? velocities[place] : .zero, gradient: sums[2 &* row &+ lane],
          weight: weight)
        if keepsNew { velocities[place] = velocity }
        weights[place] = weight + velocity
      }
    }
  }

  private func moveHiddenBias(_ strip: Int, _ count: Int, _ samples: Int, _ rates: Rates) {
    for half in 0..<2 {
      func mean(_ means: StripRows, _ number: Int) -> Lanes {
        var sum = Lanes.zero
        let strip = means.strip(strip)
        for row in 0..<number { sum += strip[2 &* row &+ half] }
        return sum / Lanes(repeating: Float(number))
      }
      let gradient = mean(phases.dataMeans, count) - mean(phases.sampleMeans, samples)
      let velocities = velocities.toHidden.bias.lanes
      let lane = 2 * strip + half
      let velocity = rates.velocity(after: velocities[lane], gradient: gradient)
      velocities[lane] = velocity
      parameters.toHidden.bias.lanes[lane] += velocity
    }
  }

  private func moveVisibleBias(_ count: Int, _ samples: Int, _ rates: Rates) {
    func mean(_ bits: BitRows, _ unit: Int, _ number: Int) -> Float {
      let words = bits.words + unit &* bits.stride
      var up = 0
      for word in 0..<(number + 63) / 64 { up &+= words[word].nonzeroBitCount }
      return Float(up) / Float(number)
    }
    let step = Float(parameters.units.step)
    for unit in 0..<parameters.toHidden.inputs {
      let gradient =
        step * (mean(phases.dataColumns, unit, count) - mean(phases.visibleColumns, unit, samples))
      let velocities = velocities.toVisible.bias
      velocities[unit] = rates.momentum * velocities[unit] + rates.learning * gradient
      parameters.toVisible.bias[unit] += velocities[unit]
    }
  }
}

extension Rates {
  /// The velocity of sixteen biases.
  @inline(__always)
  fileprivate func velocity(after velocity: Lanes, gradient: Lanes) -> Lanes {
    (Lanes(repeating: momentum) * velocity)
      .addingProduct(Lanes(repeating: learning), gradient)
  }

  /// The velocity of sixteen weights.
  @inline(__always)
  fileprivate func velocity(after velocity: Lanes, gradient: Lanes, weight: Lanes) -> Lanes {
    let one = Lanes(repeating: 1)
    let sign = Lanes.zero.replacing(with: one, where: weight .> Lanes.zero)
      .replacing(with: -one, where: weight .< Lanes.zero)
    let pull = Lanes(repeating: weightDecay) * weight + Lanes(repeating: absoluteDecay) * sign
    return self.velocity(after: velocity, gradient: gradient - pull)
  }
}
