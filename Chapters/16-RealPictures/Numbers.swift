// Chapter 16: the numbers that its text quotes.

import Course
import Statistics

extension RealPictures {
  private static func power(
    _ id: String, _ world: String, _ value: @escaping @Sendable (Power) -> Estimate
  )
    -> Number
  {
    Number(id, measuredFrom: spectra) { rows in
      rows.first { $0.world == world }.map(value) ?? unknown
    }
  }

  private static func contrast(
    _ id: String, _ world: String, _ b: Int, _ value: @escaping @Sendable (Blur) -> Estimate
  ) -> Number {
    Number(id, measuredFrom: blurs) { rows in
      blur(rows, world, b).map(value) ?? unknown
    }
  }

  private static func unlike(_ id: String, _ world: String, _ b: Int) -> Number {
    Number(id, measuredFrom: alike) { rows in
      rows.first { $0.world == world && $0.b == b }?.ratio ?? unknown
    }
  }

  private static func half(_ exponent: Estimate?) -> Estimate {
    (exponent ?? unknown) / 2
  }

  private static func mode(
    _ id: String, _ world: String, _ modes: Int, _ value: @escaping @Sendable (Kept) -> Estimate
  ) -> Number {
    Number(id, measuredFrom: modeFlow) { rows in
      kept(rows, world, modes).map(value) ?? unknown
    }
  }

  private static func score(_ kind: String, few: Bool) -> Number {
    Number("score-\(kind.replacing(" ", with: "-"))-\(few ? "few" : "most")", measuredFrom: scores)
    { rows in
      let labels = few ? 100 : most(rows)
      return mean(of: rows.filter { $0.kind == kind && $0.labels == labels }.map(\.accuracy))
    }
  }

  static let numbers: [Number] =
    fieldNumbers + placeNumbers + modeNumbers + layerNumbers + spotNumbers + dreamNumbers
    + scoreNumbers + formNumbers + mapNumbers + deletionNumbers

  private static let fieldNumbers: [Number] = [
    Number("ramp-open", digits: 2) { rampExponent(isOpen: true) },
    Number("ramp-window", digits: 2) { rampExponent(isOpen: false) },
    power("a-clothing", "clothing") { $0.exponent },
    power("a-magnet", "magnet") { $0.exponent },
    power("a-leaves", "leaves") { $0.exponent },
    power("a-shuffled", "shuffled") { $0.exponent },
    power("a-less", "clothing") { $0.exponent - 2 },
    power("open-clothing", "clothing") { $0.unwindowed },
    power("open-leaves", "leaves") { $0.unwindowed },
    power("a-phases", "phases") { $0.exponent },
    power("open-phases", "phases") { $0.unwindowed },
    contrast("growth-clothing", "clothing", 1) { $0.growth },
    contrast("growth-phases", "phases", 1) { $0.growth },
    contrast("growth-magnet", "magnet", 1) { $0.growth },
    contrast("growth-leaves", "leaves", 1) { $0.growth },
    contrast("growth-shuffled", "shuffled", 1) { $0.growth },
    contrast("late-magnet", "magnet", 1) { $0.late },
    contrast("late-leaves", "leaves", 1) { $0.late },
    contrast("blocks-leaves-1", "leaves", 1) { $0.blocks },
    contrast("blocks-leaves-7", "leaves", 7) { $0.blocks },
    contrast("k-phases-2", "phases", 2) { $0.kurtosis },
    contrast("k-clothing-1", "clothing", 1) { $0.kurtosis },
    contrast("k-clothing-2", "clothing", 2) { $0.kurtosis },
    contrast("k-clothing-7", "clothing", 7) { $0.kurtosis },
    contrast("k-shuffled-7", "shuffled", 7) { $0.kurtosis },
    contrast("own-shuffled-7", "shuffled", 7) { $0.own },
    unlike("alike-4", "phases", 4),
    unlike("unlike-1", "clothing", 1),
    unlike("unlike-7", "clothing", 7),
    Number("flow-magnet", measuredFrom: blurs) { flow($0, "magnet") },
    Number("flow-leaves", measuredFrom: blurs) { flow($0, "leaves") },
    Number("flow-phases", measuredFrom: blurs) { flow($0, "phases") },
  ]

  private static let placeNumbers: [Number] =
    [
      Number("middle-over-corner", from: places, digits: 2) { rows in
        rows.first { $0.world == "clothing" }.map { $0.middle / $0.corner } ?? .nan
      },
      Number("sleeve-other", from: places, digits: 2) { rows in
        rows.first { $0.world == "clothing" }?.otherSleeve ?? .nan
      },
      Number("sleeve-chest", from: places, digits: 2) { rows in
        rows.first { $0.world == "clothing" }?.chest ?? .nan
      },
    ]
    + ["clothing", "moved", "magnet", "leaves"].map { world in
      Number("diagonal-\(world)", from: places, digits: 3) { rows in
        rows.first { $0.world == world }?.diagonal ?? .nan
      }
    }
    + ["clothing", "leaves"].map { world in
      Number("scaled-\(world)", from: places, digits: 3) { rows in
        rows.first { $0.world == world }?.scaled ?? .nan
      }
    }
    + [1, 2, 3, 100].map { mode in
      Number("between-\(mode)", from: kinds, digits: 2) { rows in
        rows.first { $0.mode == mode }?.between ?? .nan
      }
    }
    + [Number("dealt-1", from: kinds, digits: 1) { $0[0].dealt }]

  private static let modeNumbers: [Number] =
    ["clothing", "magnet", "leaves"].flatMap { world -> [Number] in
      [
        Number("rank-\(world)", measuredFrom: variances) { half(row($0, world)?.exponent) },
        Number("half-\(world)", measuredFrom: variances) { half(row($0, world)?.spectral) },
      ]
    } + [
      mode("kurtosis-784", "clothing", 784) { $0.kurtosis },
      mode("kurtosis-200", "clothing", 200) { $0.kurtosis },
      mode("kurtosis-3", "clothing", 3) { $0.kurtosis },
      mode("magnet-3", "magnet", 3) { $0.kurtosis },
      mode("hot-3", "hot magnet", 3) { $0.kurtosis },
      mode("shell-200", "clothing", 200) { $0.coefficients },
      mode("shell-3", "clothing", 3) { $0.coefficients },
      mode("shell-within", "within classes", 3) { $0.coefficients },
    ]

  private static let layerNumbers: [Number] =
    [
      Number("pictures-shown", from: layers) { Double($0[0].shown) },
      Number("lost-1", measuredFrom: readings) { 1 - reading($0, "layer 3", 1) },
    ]
    + readNumbers

  private static let spotNumbers: [Number] =
    (1...3).flatMap { layer -> [Number] in
      [
        Number("radius-\(layer)", from: layers, digits: 2) { rows in
          rows[layer - 1].radius / rows[layer - 1].shuffledRadius
        },
        Number("participation-\(layer)", from: layers, digits: 2) { rows in
          rows[layer - 1].participation
        },
      ]
    }

  private static let readNumbers: [Number] =
    [
      "layer 1", "layer 2", "layer 3", "scrambled 1", "scrambled 2", "scrambled 3", "modes 100",
      "modes 25", "blocks 7", "fields 3", "bits 3",
    ].map { kind in
      Number("read-\(kind.replacing(" ", with: "-"))", measuredFrom: readings) {
        reading($0, kind)
      }
    }

  private static let dreamNumbers: [Number] =
    sources.indices.map { index in
      Number("kinds-\(index)", from: dreamTable, digits: 2) { rows in
        dream(rows, sources[index])?.kinds ?? .nan
      }
    }
    + sources.indices.map { index in
      Number("mean-\(index)", from: dreamTable, digits: 2) { rows in
        dream(rows, sources[index])?.meanError ?? .nan
      }
    }

  private static let scoreNumbers: [Number] =
    [
      Number("labels-most", from: scores) { Double(most($0)) },
      Number("lead-few", measuredFrom: scores) { lead($0, "layer 1", over: "pixels", labels: 100) },
      Number("lead-thousand", measuredFrom: scores) { rows in
        lead(rows, "layer 1", over: "pixels", labels: 1_000)
      },
      Number("lead-network-few", measuredFrom: scores) { rows in
        lead(rows, "layer 1", over: "network", labels: 100)
      },
      Number("lead-network-most", measuredFrom: scores) { rows in
        lead(rows, "layer 1", over: "network", labels: most(rows))
      },
      Number("lead-most", measuredFrom: scores) { rows in
        lead(rows, "layer 1", over: "pixels", labels: most(rows))
      },
      Number("score-pixels-thousand", measuredFrom: scores) { right($0, "pixels", labels: 1_000) },
      Number("strong-decay", from: scores, digits: 2) { rows in
        let own = rows.filter { $0.kind != "network" }
        return 100 * Double(own.count { $0.decay == decays[1] }) / Double(own.count)
      },
      Number("binomial", from: scores, digits: 1) { rows in
        (0.8 * 0.2 / Double(rows[0].tests)).squareRoot()
      },
    ]
    + ["pixels", "layer 1", "layer 2", "layer 3"].map { score($0, few: true) }
    + [
      "pixels", "layer 1", "layer 2", "layer 3", "scrambled 1", "scrambled 2", "scrambled 3",
      "modes 100",
    ].map { score($0, few: false) }

  private static let formNumbers: [Number] =
    (1...3).flatMap { layer -> [Number] in
      [
        Number("missed-pixels-\(layer)", from: readings, digits: 2) { rows in
          (1 - reading(rows, "scrambled \(layer)").value)
            / (1 - reading(rows, "layer \(layer)").value)
        },
        Number("missed-kinds-\(layer)", from: scores, digits: 2) { rows in
          func wrong(_ kind: String) -> Double {
            1 - right(rows, kind, labels: most(rows)).value
          }
          return wrong("scrambled \(layer)") / wrong("layer \(layer)")
        },
        Number("square-layer-\(layer)", from: squares, digits: 3) {
          $0[layer - 1].learned
        },
        Number("square-scrambled-\(layer)", from: squares, digits: 3) {
          $0[layer - 1].scrambled
        },
        Number("dead-\(layer)", from: squares) { Double($0[layer - 1].dead) },
      ]
    }

  /// Right answers, a mean over seeds.
  static func right(_ rows: [Score], _ kind: String, labels: Int) -> Estimate {
    mean(of: rows.filter { $0.kind == kind && $0.labels == labels }.map(\.accuracy))
  }

  private static func alike(
    _ id: String, _ method: String, _ against: String,
    _ value: @escaping @Sendable (Likeness) -> Double
  ) -> Number {
    Number(id, measuredFrom: likenesses) { likeness($0, method, against, value) }
  }

  private static let mapNumbers: [Number] =
    [
      Number("witness-accuracy", measuredFrom: completeness) { mean(of: $0.map(\.accuracy)) },
      Number("by-heart", from: completeness, digits: 3) { rows in
        100 * rows.map(\.learnedByHeart).reduce(0, +) / Double(rows.count)
      },
      Number("garment", from: completeness, digits: 2) { rows in
        rows.map(\.garment).reduce(0, +) / Double(rows.count)
      },
      alike("map-again", "integrated", "another lesson") { $0.signed },
      alike("map-anew", "integrated", "all anew") { $0.signed },
      alike("map-again-absolute", "integrated", "another lesson") { $0.absolute },
      alike("map-anew-absolute", "integrated", "all anew") { $0.absolute },
      alike("map-picture-absolute", "integrated", "the picture") { $0.absolute },
      alike("map-frame", "integrated", "the picture") { $0.frame },
      alike("inside-again", "integrated", "another lesson") { $0.inside },
      alike("inside-anew", "integrated", "all anew") { $0.inside },
      alike("inside-labels", "integrated", "shuffled labels") { $0.inside },
      alike("inside-picture", "integrated", "the picture") { $0.inside },
      alike("edges-absolute", "integrated", "its edges") { $0.absolute },
      alike("inside-edges", "integrated", "its edges") { $0.inside },
      alike("occlusion-again", "occlusion", "another lesson") { $0.signed },
      alike("saliency-again", "saliency", "another lesson") { $0.signed },
      alike("saliency-anew", "saliency", "all anew") { $0.signed },
    ]

  private static let deletionNumbers: [Number] =
    zip(
      [
        "random", "brightness", "anew", "integrated", "occlusion", "saliency", "edges", "absolute",
        "gradient", "second",
      ],
      [
        "at random", "brightness", "all anew", "integrated", "occlusion", "saliency", "edges",
        "absolute", "gradient times input", "another lesson",
      ]
    ).map { id, order in
      Number("deleted-\(id)", measuredFrom: deleting) { deleted($0, order) }
    }
}
