// Chapter 16: its drawings.

import Course
import Foundation
import Plot
import Statistics

// MARK: Pictures

extension RealPictures {
  static func images(
    _ rows: [Shown], _ figure: String, _ panel: String, isSigned: Bool = false
  ) -> [[[Double]]] {
    rows.filter { $0.figure == figure && $0.panel == panel }.sorted { $0.index < $1.index }
      .map { decoded($0.cells, from: isSigned ? -1 : 0) }
  }

  static let light = ColorAxis("brightness", map: .gray, range: 0...1, hasBar: false)
  static let signs = ColorAxis(
    "share of the largest", map: .diverging, range: -1...1, hasBar: false)

  static let worldsFigure = Figure(
    "worlds",
    "Pictures from five worlds, four of each: photographs of clothing; crops of an Ising magnet at $T_c$; fallen leaves; clothing "
      + "whose waves have got the phases of noise; and clothing with its pixels in random order. The last two panels are made of the very four pictures of the first. (Random phases leave the range from 0 to 1; "
      + "what lies outside is cut off here, not in the measurements.)",
    from: pictures, shows: [spectraClaim, flowClaim]
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(4.6), columns: 5) {
      for name in worlds {
        Panel(title: name == "phases" ? "random phases" : name, color: light) {
          ImageGrid(images(rows, "worlds", name), columns: 2)
        }
      }
    }
  }

  static let placesFigure = Figure(
    "places",
    "What pixels know of each other. Left: the mean of all clothing. Then the correlations of one pixel with all others, for a pixel in the middle, on a sleeve, and at the "
      + "collar (each is the darkest red spot). Red: positive, blue: negative, from $-1$ to 1.",
    from: pictures, shows: [placesClaim]
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(4.9), columns: 4) {
      Panel(title: "mean picture", color: light) {
        ImageGrid(images(rows, "places", "mean"), columns: 1)
      }
      for (name, _) in placesShown {
        Panel(title: name, color: signs) {
          ImageGrid(images(rows, "places", name, isSigned: true), columns: 1)
        }
      }
    }
  }

  static let fieldsFigure = Figure(
    "fields",
    "The first eight modes of clothing, and the effective fields of the first eight units in each layer of the stack; not chosen. Red and blue are "
      + "the two signs; each field is shown relative to its own largest weight.",
    from: pictures, shows: [spotsClaim]
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(9.4), columns: 4) {
      for name in ["modes", "layer 1", "layer 2", "layer 3"] {
        Panel(title: name, color: signs) {
          ImageGrid(images(rows, "fields", name, isSigned: true), columns: 2)
        }
      }
    }
  }

  static let dreamsFigure = Figure(
    "dreams",
    "Pictures, and dreams from several sources, the first six of each. Nearest: the training pictures that are nearest to the six dreams of "
      + "the persistent machine.",
    from: pictures, shows: [islandsClaim, gaussianClaim, heartClaim]
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(5.3), columns: 6) {
      for (name, title) in [
        ("pictures", "pictures"), ("stack", "from random"),
        ("stack, from pictures", "from pictures"), ("persistent", "persistent"),
        ("nearest", "nearest to (d)"), ("Gaussian", "Gaussian"),
      ] {
        Panel(title: title, color: light) {
          ImageGrid(images(rows, "dreams", name), columns: 2)
        }
      }
    }
  }

  static let mapsFigure = Figure(
    "maps",
    "Three pictures, and maps of what a network's answer rests on. Red: for its answer, blue: against it; each map has a scale of its own. "
      + "From the fourth column on integrated gradients: of the network; of a second one, taught with other pictures; and of the same layers with weights drawn anew. "
      + "In the last two columns absolute values, of the network and of the untaught one.",
    from: pictures, shows: [signsClaim, absoluteClaim]
  ) { rows in
    func panel(_ title: String, _ name: String) -> Panel {
      let isAbsolute = name.hasPrefix("absolute")
      return Panel(title: title, color: name == "picture" || isAbsolute ? light : signs) {
        ImageGrid(images(rows, "maps", name, isSigned: name != "picture"), columns: 1)
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(7.4), columns: 8) {
      panel("picture", "picture")
      panel("saliency", "saliency")
      panel("occlusion", "occlusion")
      panel("integrated", "integrated")
      panel("a second", "another lesson")
      panel("untaught", "all anew")
      panel("|integrated|", "absolute")
      panel("|untaught|", "absolute, all anew")
    }
  }
}

// MARK: Spectra and flows

extension RealPictures {
  static let worldStyles: [(Color, Marker)] = [
    (.black, .circle), (.blue, .square), (.green, .triangle), (.vermillion, .diamond),
    (.gray, .cross),
  ]

  static func points(_ x: [Double], _ y: [Estimate]) -> Points {
    Points(x: x, y: y.map(\.value), errors: y.map(\.standardError))
  }

  static let spectraFigure = Figure(
    "spectra",
    "The power of waves against the number of periods across a picture, relative to the mean over all directions at $k=3$; the window mixes neighboring $k$, so that the first point counts "
      + "for little. Left: five worlds, with lines of slope $-2$ (dashed) and $-\\frac74$ (dotted). Right: clothing, waves across and waves down, "
      + "with the line of slope $-2$.",
    from: spectra, shows: [spectraClaim, windowClaim]
  ) { rows in
    func relative(_ world: String, _ value: (Power) -> Estimate) -> (x: [Double], y: [Estimate]) {
      let own = rows.filter { $0.world == world }
      let unit = own.first { $0.k == 3 }.map { $0.power.value } ?? 1
      return (own.map { Double($0.k) }, own.map { value($0) / unit })
    }
    let axis = Axis("periods $k$", range: 0.9...15, scale: .logarithmic)
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2, sharing: [.y]) {
      Panel(
        x: axis, y: Axis("power, relative", range: 0.02...20, scale: .logarithmic),
        legend: .bottomLeft
      ) {
        Line(x: [1, 14], y: [9, 9.0 / 196]).color(.gray).dash(.dashed)
        Line(x: [1, 14], y: [pow(3, 1.75), pow(3.0 / 14, 1.75)]).color(.gray).dash(.dotted)
        for (world, style) in zip(worlds, worldStyles) {
          let own = relative(world) { $0.power }
          points(own.x, own.y).color(style.0).marker(style.1).size(3.5)
            .label(world == "phases" ? "random phases" : world)
        }
      }
      Panel(x: axis, y: Axis("", range: 0.02...20, scale: .logarithmic), legend: .bottomLeft) {
        Line(x: [1, 14], y: [9, 9.0 / 196]).color(.gray).dash(.dashed)
        let (across, down) = (relative("clothing") { $0.across }, relative("clothing") { $0.down })
        points(across.x, across.y).color(.black).marker(.circle).size(3.5).label("across")
        points(down.x, down.y).color(.orange).marker(.square).size(3.5).label("down")
      }
    }
  }

  static let blursFigure = Figure(
    "blurs",
    "Blurring pictures, in space and by modes. Left: the variance of differences of neighboring blocks of $b\\times b$ pixels, relative to $b=1$. Middle: their kurtosis; dotted: "
      + "that of a Gaussian. Right: the kurtosis of pixels when only the $m$ modes of largest variance are kept (@sec:modes); the flow goes from right to left. Points of one $b$ are shifted sideways.",
    from: blurs, modeFlow, shows: [growthClaim, flowClaim, modesClaim]
  ) { rows, modes in
    let axis = Axis("block $b$", range: 0.85...8.5, scale: .logarithmic, ticks: .at([1, 2, 4, 7]))
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 3) {
      Panel(
        x: axis, y: Axis("variance, relative", range: 0.015...4, scale: .logarithmic),
        legend: .bottomLeft
      ) {
        for (world, style) in zip(worlds, worldStyles) {
          let own = rows.filter { $0.world == world }
          points(own.map { Double($0.b) }, own.map { $0.variance / own[0].variance.value })
            .color(style.0).marker(style.1).size(3.5)
            .label(world == "phases" ? "random phases" : world)
        }
      }
      Panel(
        x: axis,
        y: Axis(
          "kurtosis of differences", range: 2.4...14, scale: .logarithmic,
          ticks: .at([3, 4, 5, 6, 8, 10, 12])), legend: .none
      ) {
        Rule(.horizontal(at: 3)).color(.gray).dash(.dotted)
        for (index, (world, style)) in zip(worlds, worldStyles).enumerated() {
          let own = rows.filter { $0.world == world }
          let shift = pow(1.05, Double(index - 2))
          points(own.map { Double($0.b) * shift }, own.map(\.kurtosis)).color(style.0)
            .marker(style.1)
            .size(3.5)
        }
      }
      Panel(
        x: Axis("modes $m$", range: 2...1_100, scale: .logarithmic),
        y: Axis("kurtosis of pixels", range: 0.8...7), legend: .automatic
      ) {
        Rule(.horizontal(at: 3)).color(.gray).dash(.dotted)
        for (world, style) in zip(
          ["within classes", "Gaussian", "clothing", "hot magnet", "magnet"],
          [
            (Color.orange, Marker.square), (.vermillion, .diamond), (.black, .circle),
            (.purple, .plus), (.blue, .square),
          ])
        {
          let own = modes.filter { $0.world == world }
          points(own.map { Double($0.modes) }, own.map(\.kurtosis)).color(style.0).marker(style.1)
            .size(3.5).label(world)
        }
      }
    }
  }

  static let variancesFigure = Figure(
    "variances",
    "Variances of modes against their rank, relative to that of rank 10, in three worlds. Dashed: the rank to the power $-\\frac78$, as a magnet at $T_c$ should have. "
      + "Between the dotted lines, where $n=\\pi k^2$ with $k$ from 2 to 7, the exponents are measured.",
    from: variances, shows: [ranksClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(6.8)) {
      Panel(
        x: Axis("rank $n$", range: 0.8...400, scale: .logarithmic),
        y: Axis("variance, relative", range: 0.005...80, scale: .logarithmic), legend: .bottomLeft
      ) {
        Line(x: [1, 320], y: [pow(10, 0.875), pow(10.0 / 320, 0.875)]).color(.gray).dash(.dashed)
        for k in [2.0, 7] { Rule(.vertical(at: .pi * k * k)).color(.gray).dash(.dotted) }
        for (world, style) in zip(["clothing", "magnet", "leaves"], worldStyles) {
          let own = rows.filter { $0.world == world }
          let unit = own.first { $0.rank == 10 }?.value.value ?? 1
          points(own.map { Double($0.rank) }, own.map { $0.value / unit }).color(style.0).marker(
            style.1
          ).size(3.5).label(world)
        }
      }
    }
  }
}

// MARK: Layers

extension RealPictures {
  static let layerColors: [Color] = [.black, .vermillion, .blue]

  static let readingsFigure = Figure(
    "readings",
    "What can be read of pictures, linearly. Left: the part of the variance, against how many numbers there are. Right: the part of the power, against "
      + "the number of periods: layers (points), 100 modes (dashed, red) and 25 (dashed, blue), and 16 block averages (dotted).",
    from: readings, shows: [readClaim, filterClaim]
  ) { rows in
    func total(_ kinds: [String]) -> (x: [Double], y: [Estimate]) {
      let own = kinds.compactMap { kind in rows.first { $0.kind == kind && $0.k == 0 } }
      return (own.map { Double($0.count) }, own.map(\.kept))
    }
    func curve(_ kind: String) -> [Reading] { rows.filter { $0.kind == kind && $0.k > 0 } }
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      Panel(
        x: Axis(
          "numbers", range: 12...560, scale: .logarithmic, ticks: .at([16, 25, 49, 100, 400])),
        y: Axis("part of the variance", range: 0...1), legend: .bottomRight
      ) {
        let (layers, scrambled) = (
          total(["layer 1", "layer 2", "layer 3"]),
          total(["scrambled 1", "scrambled 2", "scrambled 3"])
        )
        let (modes, blocks) = (total(["modes 100", "modes 25"]), total(["blocks 4", "blocks 7"]))
        points(modes.x, modes.y).color(.green).marker(.triangle).label("modes")
        points(blocks.x, blocks.y).color(.orange).marker(.square).label("blocks")
        points(layers.x, layers.y).color(.black).marker(.circle).label("layers")
        points(scrambled.x, scrambled.y).color(.gray).marker(.cross).label("scrambled")
      }
      Panel(
        x: Axis("periods $k$", range: 0.5...13.5),
        y: Axis("part of the power", range: 0...1.35, ticks: .at([0, 0.2, 0.4, 0.6, 0.8, 1])),
        legend: .topRight
      ) {
        for (index, count) in [(1, 100), (2, 25)] {
          let modes = curve("modes \(count)")
          Line(x: modes.map { Double($0.k) }, y: modes.map(\.kept.value))
            .color(layerColors[index]).dash(.dashed)
        }
        let blocks = curve("blocks 7")
        Line(x: blocks.map { Double($0.k) }, y: blocks.map(\.kept.value)).color(.orange)
          .dash(.dotted)
        for layer in 1...3 {
          let own = curve("layer \(layer)")
          points(own.map { Double($0.k) }, own.map(\.kept)).color(layerColors[layer - 1])
            .marker([Marker.circle, .diamond, .square][layer - 1]).size(3.5)
            .label("layer \(layer), \(widths[layer - 1]) units")
        }
      }
    }
  }

  static let scoresFigure = Figure(
    "scores",
    "Right answers of a softmax on several kinds of numbers, and of a plain network. Left: against the number of labels. Middle: less those of the pixels, "
      + "seed by seed. Right: with the most labels, against what can be read of the pixels. Bars: scatter of seeds, on one test set. Points of one number of labels are shifted sideways.",
    from: scores, readings, shows: [helpClaim, formClaim, readClaim]
  ) { rows, reads in
    let labels = Set(rows.map(\.labels)).sorted()
    func curve(_ kind: String, _ shift: Double) -> Points {
      points(
        labels.map { Double($0) * shift },
        labels.map { count in
          mean(of: rows.filter { $0.kind == kind && $0.labels == count }.map(\.accuracy))
        })
    }
    let axis = Axis("labels", range: 70...16_000, scale: .logarithmic)
    func difference(_ kind: String, _ shift: Double) -> Points {
      points(
        labels.map { Double($0) * shift },
        labels.map { lead(rows, kind, over: "pixels", labels: $0) })
    }
    func known(_ kinds: [String]) -> Points {
      let y = kinds.map { right(rows, $0, labels: most(rows)) }
      return Points(
        x: kinds.map { reading(reads, $0).value }, y: y.map(\.value),
        errors: y.map(\.standardError))
    }
    return Drawing(width: .doubleColumn, height: .centimeters(7.4), columns: 3) {
      Panel(x: axis, y: Axis("right answers", range: 0.5...0.9), legend: .bottomRight) {
        curve("network", 0.92).color(.purple).marker(.plus).label("plain network")
        curve("pixels", 0.96).color(.black).marker(.circle).open().label("pixels")
        curve("layer 1", 1).color(.black).marker(.circle).label("layer 1")
        curve("layer 2", 1.04).color(.vermillion).marker(.diamond).label("layer 2")
        curve("layer 3", 1.08).color(.blue).marker(.square).label("layer 3")
      }
      Panel(x: axis, y: Axis("less those of pixels", range: -0.16...0.06), legend: .bottomLeft) {
        Rule(.horizontal(at: 0)).color(.gray).dash(.dotted)
        difference("network", 0.92).color(.purple).marker(.plus)
        difference("modes 100", 0.96).color(.green).marker(.triangle).label("100 modes")
        difference("layer 1", 1).color(.black).marker(.circle)
        difference("layer 2", 1.04).color(.vermillion).marker(.diamond)
        difference("layer 3", 1.08).color(.blue).marker(.square)
      }
      Panel(
        x: Axis("part of the pixels' variance", range: 0.3...1),
        y: Axis("right answers", range: 0.2...0.9), legend: .bottomRight
      ) {
        known(["modes 25", "modes 100"]).color(.green).marker(.triangle).label("modes")
        known(["blocks 4"]).color(.orange).marker(.square).label("blocks")
        known(["layer 1", "layer 2", "layer 3"]).color(.black).marker(.circle).label("layers")
        known(["scrambled 1", "scrambled 2", "scrambled 3"]).color(.gray).marker(.cross)
          .label("scrambled")
      }
    }
  }
}

// MARK: Maps

extension RealPictures {
  static let likenessFigure = Figure(
    "likeness",
    "The rank correlation of a network's maps with those of others, and with the picture itself: with signs, of absolute values, and of these on the "
      + "garment alone. Another: a second lesson; last, two, all: so many layers anew; labels: taught with shuffled ones; edges: of the picture. Means over several networks; bars: scatter of parts of the pictures.",
    from: likenesses, shows: [signsClaim, absoluteClaim]
  ) { rows in
    func alike(
      _ rows: [Likeness], _ method: String, _ value: (Likeness) -> Double
    ) -> Points {
      points(
        rivals.indices.map { Double($0) }, rivals.map { likeness(rows, method, $0, value) })
    }
    let names = ["another", "last", "two", "all", "labels", "picture", "edges"]
    return Drawing(width: .doubleColumn, height: .centimeters(6.4), columns: 3, sharing: [.y]) {
      for method in methods {
        Panel(
          title: method == "integrated" ? "integrated gradients" : method,
          x: .categories(names),
          y: Axis(method == methods[0] ? "rank correlation" : "", range: -0.3...1.05),
          legend: method == methods[0] ? .topRight : .none
        ) {
          Rule(.horizontal(at: 0)).color(.gray).dash(.dotted)
          alike(rows, method) { $0.absolute }.color(.vermillion).marker(.square).open()
            .label("absolute")
          alike(rows, method) { $0.inside }.color(.blue).marker(.cross)
            .label("absolute, on the garment")
          alike(rows, method) { $0.signed }.color(.black).marker(.circle).label("with signs")
        }
      }
    }
  }

  static let deletingFigure = Figure(
    "deleting",
    "The probability of a network's answer when pixels of the garment become black, in several orders. Left: by integrated gradients of the network itself and of "
      + "one that is untaught, by numbers of the picture, at random. Right: by other maps; saliency and the absolute map without signs. Means over pictures and networks; bars: scatter of networks.",
    from: deleting, shows: [deletingClaim, edgesClaim]
  ) { rows in
    let panels: [[(String, Color, Marker)]] = [
      [
        ("edges", .green, .triangle), ("at random", .gray, .plus), ("all anew", .purple, .cross),
        ("brightness", .orange, .square), ("integrated", .black, .circle),
      ],
      [
        ("another lesson", .vermillion, .diamond), ("saliency", .sky, .triangle),
        ("absolute", .purple, .square), ("occlusion", .blue, .plus),
        ("gradient times input", .orange, .cross), ("integrated", .black, .circle),
      ],
    ]
    let names = ["all anew": "untaught network", "another lesson": "second network"]
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2, sharing: [.y]) {
      for (index, styles) in panels.enumerated() {
        Panel(
          x: Axis("pixels deleted", range: -5...205),
          y: Axis(
            index == 0 ? "probability" : "", range: 0...1.3, ticks: .at([0, 0.2, 0.4, 0.6, 0.8, 1])),
          legend: .topRight
        ) {
          for (order, color, marker) in styles {
            points(deletions.map { Double($0) }, deletions.map { deleted(rows, order, $0) })
              .color(color).marker(marker).size(3.5).label(names[order] ?? order)
          }
        }
      }
    }
  }
}
