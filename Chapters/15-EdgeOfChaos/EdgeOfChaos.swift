// The text of chapter 15: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: @Ch:14 ended with a condition. A network can learn only if errors, which start at the end,
//: reach the beginning, and signals, which start at the beginning, reach the end. (It was not what
//: stopped the network of the sums: there no part told anything of the whole.) Do they?
//: @Fig:trainable shows networks that learn the easiest task there is, on which side of a plane a
//: point lies.
//:
//: {{figure:trainable}}
//:
//: From left to right they are the same in all but one number, the spread $\sigma_w$ with which
//: their first, random weights were drawn. Upward they have more layers. Bright networks have
//: learned their samples, dark ones guess. **Guess, before you read on:** what is the solid white
//: line, with its two branches? It was not fitted to the picture. It was computed from networks
//: that have never learned anything, by iterating two functions. And why is there a place, at the
//: dashed line, where networks can be deeper than anywhere else?
//:
//: @Ch:03 took a law, blurred it, took the result, and blurred it again; @ch:04 drew where
//: this leads, with fixed points, slopes, and a length that grew without limit near one of them. A
//: deep network at its start is the same kind of thing: a random map, and again a random map. In
//: this chapter we draw *its* flow, in the same plots. Then we ask where the likeness ends.

import Course
import Foundation
import Plot
import Statistics

@main
struct EdgeOfChaos: Chapter {
  static let number: ChapterNumber = 15
  static let title = "The edge of chaos"
  static let question = "How deep can a signal go, if depth is a flow with fixed points?"
  static let contents = Contents(
    figures: [
      trainableFigure, cobwebFigure, flowFigure, phasesFigure, propagationFigure, backwardFigure,
      criticalFigure, fluctuationsFigure, collapseFigure, limitsFigure, neuronFigure, planeFigure,
      informationFigure,
    ],
    claims: [
      fixedClaim, trapClaim, lineClaim, lengthsClaim, examplesClaim, exponentsClaim, lengthClaim,
      correlationClaim, backwardClaim, rectifiedClaim, decaysClaim, originClaim, classClaim,
      walkClaim, stepClaim, ratioClaim, trainableClaim, collapseClaim, heartClaim, widthsClaim,
      heClaim,
      neuronClaim, rulersClaim, growsClaim, labelClaim, compressionClaim, readingsClaim,
      shuffledClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $l$, $L$, $n$ | a layer; number of layers, number of units in each | `layer`, `depth`, `width` |
//: | $\phi$ | what a unit does to its field | `Unit` |
//: | $\sigma_w^2/n$, $\sigma_b^2$ | variances of weights and biases | `weightVariance`, `biasVariance` |
//: | $z_i^l$, $q_l$ | fields of a layer, their mean square | `length` |
//: | $c_l$, $\epsilon=1-c$ | correlation of the fields of two signals | `correlation` |
//: | $\mathcal V$, $\mathcal C$ | recursions of $q$ and $c$ | `length`, `correlation` |
//: | $\chi_q=\mathcal V'(q^*)$, $\chi_1=\mathcal C'(1)$ | their slopes, eigenvalues (no susceptibilities) | `lengthSlope`, `stretch` |
//: | $\xi_q$, $\xi_c$ | correlation lengths, in layers | `correlationLength` |
//: | $\kappa=\mathcal C''(1)$ | bend of the correlation map | `bend` |
//: | $\xi_\nabla$ | layers in which errors grow by $e$ in chaos, $1/\ln\chi_1$ | `Ending` |
//: | $\delta_i^l$, $\mathcal E$ | errors on their way back; what the lesson minimizes | `errors` |
//: | $t$ | distance from the edge, $\chi_1-1$ | |
//: | $T$, $I(T:X)$ | what a layer says (no temperature here), and how much it knows, in *bits* (@sec:information) | `entropy` |
//: :::
//:
//: {{text:Maps}}
//:
//: {{text:Correlations}}
//:
//: {{text:Wide}}
//:
//: {{text:Criticality}}
//:
//: {{text:Fluctuations}}
//:
//: {{text:Training}}
//:
//: {{text:Information}}
//:
//: ## Balance {#sec:balance}
//:
//: | what is said | what we found | by which claim |
//: |---|---|---|
//: | a deep network is a flow with fixed points | yes, of two numbers, in the mean over wide networks | @claim:lengths, @claim:correlations |
//: | it has a critical point, with a correlation length | yes, and its exponents are those of mean field, for an absorbing state | @claim:exponents |
//: | gradients vanish or explode | as small differences do, by the same number | @claim:backward |
//: | criticality is criticality | no: three laws of forgetting, $l^{-2}$, $l^{-1}$ and none | @claim:decays |
//: | units do not matter, by universality | their exponents do not, within a class; classes do | @claim:class |
//: | at $\chi_1=1$ signals come through | in the mean; the logarithm walks, and $L/n$ decides | @claim:walk, @claim:ratio |
//: | random networks can be trained if signals pass | yes, to a few $\xi_c$ (how few depends on the lesson), and at the edge wider ones deeper | @claim:trainable, @claim:collapse, @claim:widths |
//: | and then they know it | in chaos they know it by heart | @claim:heart |
//: | the factor 2 of He | is where lengths and errors of ReLU networks neither die nor explode, and without it 24 layers learn nothing | @claim:he |
//: | layers compress what they know of the input | tanh layers do, compared with a scale, without any noise of descent, and more if there is a rule to learn; ReLU layers gain by some readings, by others we see no change | @claim:compression, @claim:readings, @claim:shuffled |
//:
//: *How deep can a signal go, if depth is a flow with fixed points?* A few correlation lengths,
//: which two integrals give; and where these are infinite, deeper in wider networks. How many "a
//: few" are had to be measured. But how the depth changes with the weights was computed before the
//: experiment, in the language of renormalization, from networks that had learned nothing. It
//: needed no trained network to look like a renormalization. It needed a recursion, its fixed
//: point, and a slope.
//:
//: And it says little about what is learned. The lesson was a plane that a single unit finds. At
//: the edge everything passes, the useful and the useless alike; which of it is kept is up to the
//: data. We have used data from magnets, from trees, and from a plane. Do the same tools, the
//: spectra, the flows, the correlation lengths, say anything about *real* pictures? This is the
//: last chapter.
//:
//: **What surprised us.** That lessons on images and a lesson about a plane, in networks of other
//: widths, end after a similar number of correlation lengths, though the number depends on how long
//: one trains. That of the two lengths in chaos it is the longer one, of the memory, that tells
//: where learning ends. That the textbook's quadrature was wrong in the third digit at one of the
//: standard examples, and so were we, until equal steps contradicted it. That two signals in tanh
//: networks without biases do not forget each other at all: their angle freezes, and we had thought
//: that every critical point forgets as a power. That the critical exponents are not those of the
//: mean-field magnet: the nearest relative is an epidemic. How far a typical network is from the
//: mean one, at a depth that equals its width. That chaos does not prevent learning, up to some
//: depth, but makes it learning by heart (as was known [@xiao2020]). That the same ReLU layer gains
//: information, or does not, by the ruler. And that layers which learn a list by heart do the
//: opposite of compressing: compared with noise they know more in the end.
//:
//: **To read on.** The papers of @poole2016 and @schoenholz2017 are short, and have all of the
//: first half. The book of Roberts, Yaida and Hanin [-@roberts2022] derives the corrections in
//: $1/n$, and what happens in training, with the tools of a physicist; @hanin2020 prove the random
//: walk. For the dispute about compression read @shwartz2017, then @saxe2019, then @goldfeld2019.
