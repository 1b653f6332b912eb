import Foundation

@testable import Plot

/// Flows, level lines, annotations, diagrams and tables.
extension Gallery {
  static var geometry: [(name: String, drawing: Drawing)] {
    [
      ("flow", flow), ("quiver", quiver), ("portraits", portraits), ("contours", contours),
      ("annotations", annotations), ("network", network), ("deep", deep), ("table", table),
      ("logflow", logFlow),
    ]
  }

  /// A flow like that of a renormalization group with two couplings: a saddle between two sinks.
  static func coupled(_ a: Double, _ b: Double) -> (Double, Double) {
    (a * (1 - a) - 0.6 * a * b, b * (0.5 - b) - 0.2 * a * b + 0.1 * a * a)
  }

  /// The way of the flow from a place, in small steps.
  static func trajectory(from start: (Double, Double)) -> (x: [Double], y: [Double]) {
    var (a, b) = start
    var (x, y) = ([a], [b])
    for _ in 0..<100 {
      let (da, db) = coupled(a, b)
      (a, b) = (a + 0.05 * da, b + 0.05 * db)
      x.append(a)
      y.append(b)
    }
    return (x, y)
  }

  static var flow: Drawing {
    let way = trajectory(from: (0.03, 0.1))
    return Drawing {
      Panel(x: "coupling $K_1$", y: "coupling $K_2$") {
        StreamLines(x: 0...1.2, y: 0...0.8) { coupled($0, $1) }.color(.gray(0.45))
        Arrow(x: way.x, y: way.y).color(.blue).label("trajectory")
        Points(x: [0.72], y: [0.467]).color(.vermillion).size(5).label("fixed point")
      }
    }
  }

  static var quiver: Drawing {
    let nodes = range(-2, 2, 13).flatMap { x in range(-1.5, 1.5, 10).map { (x, $0) } }
    let (x, y) = (nodes.map(\.0), nodes.map(\.1))
    return Drawing(columns: 1) {
      Panel(x: "angle $\\theta$", y: "velocity $\\omega$") {
        Arrows(x: x, y: y, u: y, v: x.map { -sin($0) })
      }
      Panel(x: "angle $\\theta$", y: "velocity $\\omega$") {
        Arrows(x: x, y: y, u: y, v: x.map { -sin($0) }).equalLengths().color(.blue)
      }
    }
  }

  static var portraits: Drawing {
    let flows: [(String, (Double, Double) -> (Double, Double))] = [
      ("center", { ($1, -$0) }), ("saddle", { ($0, -$1) }), ("spiral", { (-$0 * 0.3 + $1, -$0) }),
      ("van der Pol", { ($1, (1 - $0 * $0) * $1 - $0) }),
    ]
    return Drawing(columns: 2, sharing: [.x, .y]) {
      for (name, flow) in flows {
        Panel(title: name, x: "$x$", y: "$y$") {
          StreamLines(x: -3...3, y: -3...3) { flow($0, $1) }
        }
      }
    }
  }

  static var contours: Drawing {
    let (xs, ys) = (range(-2, 2, 60), range(-1.5, 1.5, 50))
    let peaks = ys.map { y in
      xs.map { x in
        exp(-(x - 0.7) * (x - 0.7) - y * y)
          - exp(-(x + 0.8) * (x + 0.8) - 2 * (y - 0.3) * (y - 0.3))
      }
    }
    let free = ys.map { y in xs.map { x in pow(x * x - 1, 2) + 2 * y * y } }
    return Drawing {
      Panel(x: "$x$", y: "$y$") { Contours(peaks, x: -2...2, y: -1.5...1.5).labeled() }
      Panel(x: "magnetization $m$", y: "field $h$") {
        Contours(free, x: -2...2, y: -1.5...1.5, levels: [0.25, 0.5, 1, 2, 4, 8]).labeled()
          .color(.blue)
      }
    }
  }

  static var annotations: Drawing {
    Drawing {
      Panel(x: "temperature $T$", y: Axis("$\\langle|m|\\rangle$", including: [0])) {
        Span(.vertical(from: 2.15, to: 2.4)).label("critical region")
        Span(.horizontal(from: 0.95, to: 1.2)).color(.blue)
        Line(over: 1...2.269) { pow(max(0, 1 - pow(sinh(2 / $0), -4)), 0.125) }.label("exact")
        Text("$T_\\mathrm{c} = 2.269$", at: (1.3, 0.2)).pointing(to: (2.269, 0), arrow: true)
        Text("$m \\propto (T_\\mathrm{c} - T)^{1/8}$", at: (1.2, 0.6)).pointing(to: (2.1, 0.86))
        Text("disorder", at: (3.2, 0.25), anchor: .center).pointing(to: (3, 0.06), arrow: true)
        Arrow(from: (2.6, 0.5), to: (3.3, 0.5))
        Text("flow to $T = \\infty$", at: (2.6, 0.5), anchor: .bottomLeft)
        Arrow(x: range(2.5, 3.4, 30), y: range(0, 3, 30).map { 0.75 + 0.06 * sin($0 * 2) })
          .color(.vermillion)
        Points(x: [1, 1.5, 2, 2.5, 3, 3.5], y: [1, 0.987, 0.911, 0.15, 0.06, 0.04]).color(.green)
      }
    }
  }

  static func weights(_ rows: Int, _ columns: Int, seed: UInt64) -> [[Double]] {
    var noise = Noise(seed)
    return (0..<rows).map { _ in (0..<columns).map { _ in noise.normal() } }
  }

  static var network: Drawing {
    Drawing(height: .centimeters(4.5), columns: 1) {
      Panel {
        NetworkDiagram(
          layers: [
            .init("visible", units: (1...6).map { "$v_\($0)$" }),
            .init("hidden", units: (1...4).map { "$h_\($0)$" }),
          ], weights: [weights(6, 4, seed: 4)])
      }
    }
  }

  static var deep: Drawing {
    Drawing(height: .centimeters(7)) {
      Panel {
        NetworkDiagram(
          layers: [
            .init("784 pixels", count: 784), .init("features $h^{(1)}$", count: 8),
            .init("features $h^{(2)}$", count: 5), .init("digit", count: 10),
          ])
      }
    }
  }

  static var table: Drawing {
    Drawing(height: .centimeters(4.5)) {
      Panel {
        TextTable(
          columns: ["exponent", "exact", "sampled", "$\\chi^2$ per degree", "seeds"],
          rows: [
            ["$\\nu$", "1", "1.003(12)", "0.97", "10"],
            ["$\\beta/\\nu$", "0.125", "0.1253(8)", "1.21", "8"],
            ["$\\gamma/\\nu$", "1.75", "1.748(3)", "12.5", "10"],
            ["$\\alpha$", "0", "-0.02(5)", "3e-2", "100"],
          ])
      }
    }
  }

  static var logFlow: Drawing {
    let x = (0..<25).map { pow(10, -2 + Double($0) / 8) }
    let y = range(0, 1, 20)
    return Drawing {
      Panel(x: Axis("scale $\\ell$", scale: .logarithmic), y: "order $m$") {
        StreamLines(
          x: x, y: y, u: y.map { _ in x }, v: y.map { y in x.map { _ in 0.4 * y * (1 - 2 * y) } })
      }
    }
  }
}
