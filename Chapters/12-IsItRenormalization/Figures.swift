// Chapter 12: its drawings, and the numbers that its text quotes.

import Course
import Foundation
import Ising
import Plot
import Statistics

extension IsItRenormalization {
  static let numbers: [Number] = []

  static let endsFigure = Figure("ends", "Ends.", from: flows) { rows in
    Drawing(width: .singleColumn) {
      Panel(x: Axis("hottest lesson"), y: Axis("end")) {
        Points(x: rows.map(\.ceiling), y: rows.map(\.temperature))
      }
    }
  }
  static let exactFigure = Figure("exact", "Exact.", from: exact) { rows in
    Drawing(width: .singleColumn) {
      Panel(x: Axis("sweeps"), y: Axis("temperature")) {
        Points(x: rows.map { Double($0.sweeps) }, y: rows.map(\.cold))
      }
    }
  }
  static let thermometersFigure = Figure("thermometers", "Thermometers.", from: readings) { rows in
    Drawing(width: .singleColumn) {
      Panel(x: Axis("temperature"), y: Axis("reading")) {
        Points(x: rows.map(\.temperature), y: rows.map(\.network))
      }
    }
  }
  static let flowsFigure = Figure("flows", "Flows.", from: flows) { rows in
    Drawing(width: .singleColumn) {
      Panel(x: Axis("sweeps"), y: Axis("temperature")) {
        Points(x: rows.map { Double($0.sweeps) }, y: rows.map(\.temperature))
      }
    }
  }
  static let rulesFigure = Figure("rules", "Rules.", from: rules) { rows in
    Drawing(width: .singleColumn) {
      Panel(x: Axis("step"), y: Axis("exponent")) {
        Points(x: rows.map { Double($0.index) }, y: rows.map(\.first.value))
      }
    }
  }
}
