// Chapter 15: the numbers that its text quotes, and what claims and numbers need.

import Course
import Foundation
import Statistics

extension EdgeOfChaos {
  static let numbers: [Number] =
    [
      Number("gauss-q", digits: 7) {
        let rule = try gaussHermite(201)
        return fixedPoint(
          weightVariance: 16, biasVariance: 0.09, nodes: rule.nodes, weights: rule.weights
        ).q
      },
      Number("gauss-chi", digits: 6) {
        let rule = try gaussHermite(201)
        return fixedPoint(
          weightVariance: 16, biasVariance: 0.09, nodes: rule.nodes, weights: rule.weights
        ).stretch
      },
      Number("step-q", digits: 7) {
        Ensemble(weightVariance: 16, biasVariance: 0.09).fixedLength()
      },
      Number("step-chi", digits: 6) {
        let ensemble = Ensemble(weightVariance: 16, biasVariance: 0.09)
        return ensemble.stretch(at: ensemble.fixedLength())
      },
      Number("edge-weights", digits: 4) { criticalWeights(bias: 0.05).weights },
      Number("vanish", digits: 1) { hundred(1.3) },
      Number("explode", digits: 1) { hundred(2.5) },
      Number("lesson-width", from: taught, digits: 2) { Double($0.first?.width ?? 0) },
      Number("lesson-samples", digits: 3) { Double(lessonSize) },
      Number("lesson-steps", digits: 2) { Double(lessonEpochs * lessonSize / batchSize) },
      Number("walk-mean", measuredFrom: walks) { rows in
        rows.last { $0.width == 64 }?.mean ?? Estimate(exactly: .nan)
      },
      Number("walk-typical", from: walks, digits: 2) { rows in
        rows.last { $0.width == 64 }.map { exp($0.center.value) } ?? .nan
      },
      Number("walk-count", from: walks, digits: 4) { rows in
        rows.last { $0.width == 64 }.map { Double($0.networks) } ?? .nan
      },
      Number("width", from: propagation, digits: 3) { Double($0.first?.width ?? 0) },
      Number("end-order", from: taught, digits: 2) { rows in
        middle(endings(rows.filter { $0.weightVariance < 1.7 }).map(\.ratio.value))
      },
      Number("end-chaos", from: taught, digits: 2) { rows in
        middle(endings(rows.filter { $0.weightVariance > 1.9 }).map(\.ratio.value))
      },
      Number("chaos-layers", from: taught, digits: 2) { rows in
        spread(endings(rows.filter { $0.weightVariance > 1.9 }).map(\.layers.value))
      },
      Number("chaos-xi", from: taught, digits: 2) { rows in
        spread(endings(rows.filter { $0.weightVariance > 1.9 }).map(\.ratio.value))
      },
      Number("order-least", from: taught, digits: 2) { rows in
        endings(rows.filter { $0.weightVariance < 1.7 }).map(\.ratio.value).min() ?? .nan
      },
      Number("order-most", from: taught, digits: 2) { rows in
        endings(rows.filter { $0.weightVariance < 1.7 }).map(\.ratio.value).max() ?? .nan
      },
      Number("edge-layers", measuredFrom: taught) { rows in
        passing(rows.filter { $0.weightVariance == 1.75 }, \.layers)
      },
      Number("collapse-power", measuredFrom: taught) { endingPower($0, \.length) },
      Number("nabla-power", measuredFrom: taught) { endingPower($0, \.gradientLength) },
      Number("more-order", measuredFrom: taught) { rows in
        gained(rows.filter { $0.weightVariance < 1.7 })
      },
      Number("more-chaos", measuredFrom: taught) { rows in
        gained(rows.filter { $0.weightVariance > 1.9 })
      },
      Number("chance", digits: 2) {
        // The mean of |heads − N/2| in N throws is √(N/2π)
        0.5 + (1 / (2 * Double.pi * Double(lessonSize))).squareRoot()
      },
      Number("heart-chaos", measuredFrom: taught) { gap($0, isChaos: true) },
      Number("heart-order", measuredFrom: taught) { gap($0, isChaos: false) },
      Number("relu-learned", from: planes, digits: 2) { rows in
        let own = rows.filter { $0.unit == "ReLU" }
        let last = own.map(\.step).max() ?? 0
        return Double(own.count { $0.step == last && $0.accuracy > 0.9 })
      },
      Number("relu-all", from: planes, digits: 2) { rows in
        Double(Set(rows.filter { $0.unit == "ReLU" }.map(\.seed)).count)
      },
      Number("exact-first", from: planes, digits: 2) { exactBits($0).first ?? .nan },
      Number("exact-least", from: planes, digits: 2) { exactBits($0).min() ?? .nan },
      Number("exact-last", from: planes, digits: 2) { exactBits($0).last ?? .nan },
      Number("label-tanh", measuredFrom: planes) {
        growth($0, "tanh", "stochastic", \.label)
      },
      Number("label-relu", measuredFrom: planes) {
        growth($0, "ReLU", "stochastic", \.label)
      },
      Number("lost-fixed", measuredFrom: planes) { growth($0, "tanh", "stochastic", \.fixed) * -1 },
      Number("lost-full", measuredFrom: planes) { growth($0, "tanh", "full batch", \.fixed) * -1 },
      Number("lost-noisy", measuredFrom: planes) { growth($0, "tanh", "stochastic", \.noisy) * -1 },
      Number("lost-shuffled", measuredFrom: planes) {
        growth($0, "tanh", "shuffled", \.fixed) * -1
      },
      Number("gained-shuffled", measuredFrom: planes) { growth($0, "tanh", "shuffled", \.noisy) },
      Number("right-shuffled", measuredFrom: planes) { rows in
        let own = rows.filter { $0.descent == "shuffled" }
        let last = own.map(\.step).max() ?? 0
        return average(own.filter { $0.step == last }.map(\.accuracy))
      },
      Number("gained-fixed", measuredFrom: planes) { growth($0, "ReLU", "stochastic", \.fixed) },
      Number("gained-moving", measuredFrom: planes) { growth($0, "ReLU", "stochastic", \.moving) },
    ]
    + [12, 24, 48].map { width in
      Number("reach-\(width)", measuredFrom: widths) { reach($0, width: width) }
    }
    + [1, 2, 3].map { variance in
      Number("he-\(variance)", measuredFrom: rectifiers) { rows in
        average(
          rows.filter { $0.weightVariance == Double(variance) && $0.depth == 24 }.map(\.seen))
      }
    }

  /// χ₁ to the power 100.
  static func hundred(_ weights: Double) -> Double {
    let ensemble = Ensemble(weightVariance: weights, biasVariance: 0.05)
    return pow(ensemble.stretch(at: ensemble.fixedLength()), 100)
  }
}

// MARK: What claims and numbers need

extension EdgeOfChaos {
  /// The depth at which three in four samples are learned, at one σ_w².
  struct Ending {
    /// In layers, and over ξ_c.
    var layers, ratio: Estimate
    /// ξ_c, and 1/|ln χ₁|, in which errors vanish or explode.
    var length, gradientLength: Double
  }

  /// Where learning ends, for each σ_w² whose correlation length is below 20 layers.
  static func endings(_ rows: [Taught]) -> [Ending] {
    let far = rows.filter { $0.weightVariance < 1.55 || $0.weightVariance > 2.2 }
    return Set(far.map(\.weightVariance)).sorted().map { variance in
      let own = rows.filter { $0.weightVariance == variance }
      let ensemble = Ensemble(weightVariance: variance, biasVariance: 0.05)
      return Ending(
        layers: passing(own, \.layers), ratio: passing(own, \.ratio),
        length: own.first?.length ?? .nan,
        gradientLength: 1 / abs(log(ensemble.stretch(at: ensemble.fixedLength()))))
    }
  }

  /// Where networks of one σ_w² pass three quarters, over starts.
  static func passing(_ rows: [Taught], _ x: KeyPath<Taught, Double>) -> Estimate {
    average(
      Set(rows.map(\.seed)).sorted().map { seed in
        let own = rows.filter { $0.seed == seed }
        return passing(own.map { $0[keyPath: x] }, own.map(\.seen))
      })
  }

  /// How many correlation lengths deeper networks can be for the second half of their steps.
  static func gained(_ rows: [Taught]) -> Estimate {
    let far = rows.filter { $0.length < 20 }
    let pupils = Set(far.map(\.weightVariance)).sorted().flatMap { variance in
      let own = far.filter { $0.weightVariance == variance }
      return Set(own.map(\.seed)).sorted().map { seed in own.filter { $0.seed == seed } }
    }
    return average(
      pupils.map { rows in
        passing(rows.map(\.ratio), rows.map(\.seen))
          - passing(rows.map(\.ratio), rows.map(\.half))
      })
  }

  /// For the control of a claim: for each 4σ_w², ξ_c at a σ_w² that is 1.5 more, or 1.75 less.
  static let otherLengths = Dictionary(
    uniqueKeysWithValues: (0..<13).map { k in
      let other = Ensemble(weightVariance: 1 + Double((k + 6) % 13) / 4, biasVariance: 0.05)
      return (k + 4, other.correlationLength)
    })

  /// d ln L/d ln ξ of the depths where learning ends in chaos, for one of the lengths, by least squares.
  static func endingPower(_ rows: [Taught], _ length: KeyPath<Ending, Double>) -> Estimate {
    let all = endings(rows.filter { $0.weightVariance > 1.9 })
    let lengths = all.map { log($0[keyPath: length]) }
    let center = middle(lengths)
    let square = lengths.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    return zip(lengths, all).reduce(Estimate(exactly: 0)) { sum, pair in
      let (value, error) = (pair.1.layers.value, pair.1.layers.standardError)
      return sum + Estimate(log(value), standardError: error / value) * ((pair.0 - center) / square)
    }
  }

  /// Where values that fall pass three quarters first; the last place if they never do.
  static func passing(_ places: [Double], _ values: [Double]) -> Double {
    guard let k = values.firstIndex(where: { $0 < 0.75 }) else { return places.last ?? .nan }
    guard k > 0 else { return places[0] }
    let part = (values[k - 1] - 0.75) / (values[k - 1] - values[k])
    return places[k - 1] + part * (places[k] - places[k - 1])
  }

  static func middle(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  static func middle(_ values: [Estimate]) -> Estimate {
    values.reduce(Estimate(exactly: 0)) { $0 + $1 } * (1 / Double(values.count))
  }

  /// The largest of some values over the least.
  static func spread(_ values: [Double]) -> Double {
    (values.max() ?? .nan) / (values.min() ?? .nan)
  }

  /// The depth down to which networks of one width learn three quarters, at the edge.
  static func reach(_ rows: [Wide], width: Int) -> Estimate {
    let own = rows.filter { $0.width == width }
    return average(
      Set(own.map(\.seed)).sorted().map { seed in
        let mine = own.filter { $0.seed == seed }.sorted { $0.depth < $1.depth }
        return passing(mine.map { Double($0.depth) }, mine.map(\.seen))
      })
  }

  /// How much less often networks of ten layers that have learned their samples are right about new ones.
  ///
  /// Four in five are asked for, so that there are enough networks in order; and one depth, since deeper
  /// networks learn less in one phase than in the other.
  static func gap(_ rows: [Taught], isChaos: Bool) -> Estimate {
    average(
      rows.filter {
        $0.depth == 10 && $0.seen > 0.8 && ($0.weightVariance > 1.9) == isChaos
      }.map { $0.seen - $0.new })
  }

  /// The mean, or not a number if there are too few for its error.
  static func average(_ values: [Double]) -> Estimate {
    values.count < 2 ? Estimate(exactly: .nan) : mean(of: values)
  }

  /// By how much the last hidden layer's bits have grown from step 64 on, in networks that have learned.
  ///
  /// Step 64 is a choice: the lesson is at work then, but not finished. Nobody learns shuffled answers, so
  /// there all networks count.
  static func growth(
    _ rows: [Plane], _ unit: String, _ descent: String, _ column: KeyPath<Plane, Double>
  ) -> Estimate {
    let own = rows.filter { $0.unit == unit && $0.descent == descent }
    let last = own.map(\.step).max() ?? 0
    return average(
      Set(
        own.filter { $0.step == last && ($0.accuracy > 0.9 || descent == "shuffled") }.map(\.seed)
      )
      .sorted().map { seed in
        let mine = own.filter { $0.seed == seed }
        let (a, b) = (mine.first { $0.step == 64 }, mine.first { $0.step == last })
        return (b?[keyPath: column] ?? .nan) - (a?[keyPath: column] ?? .nan)
      })
  }

  /// The bits of ReLU networks' numbers as they are, in the mean, at each step.
  static func exactBits(_ rows: [Plane]) -> [Double] {
    let own = rows.filter { $0.unit == "ReLU" }
    return Set(own.map(\.step)).sorted().map { step in
      let bits = own.filter { $0.step == step }.map(\.exact)
      return bits.reduce(0, +) / Double(bits.count)
    }
  }
}

extension EdgeOfChaos {
  /// q and both correlations in each layer; the first fields are sums of the signals themselves.
  static func recursion(
    _ name: String, weights: Double, bias: Double, depth: Int, sharesBias: Bool = true
  ) -> [(q: Double, near: Double, far: Double)] {
    let ensemble = Ensemble(weightVariance: weights, biasVariance: bias)
    let shared = sharesBias ? bias : 0
    var q = weights + bias
    var (near, far) = ((weights * 0.9 + shared) / q, (weights * 0.2 + shared) / q)
    return (0..<depth).map { _ in
      let row = (q, near, far)
      if name == "ReLU" {
        (near, far) = (rectified(near), rectified(far))
        q = q * weights / 2
      } else {
        let next = ensemble.length(q)
        near = (ensemble.correlation(near, at: q) * next - bias + shared) / next
        far = (ensemble.correlation(far, at: q) * next - bias + shared) / next
        q = next
      }
      return row
    }
  }
}
