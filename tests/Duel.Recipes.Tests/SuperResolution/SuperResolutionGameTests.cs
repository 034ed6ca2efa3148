using Duel.Evaluation;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of both phases equal their closed forms, term by term and weight by weight.</summary>
public class SuperResolutionGameTests
{
    private static readonly SuperResolutionOptions Plain = new SuperResolutionOptions
    {
        Patch = 8,
        BatchSize = 2,
        Architecture = new() { Width = 4, Blocks = 1 },
        Discriminator = DiscriminatorDesign.UNet,
        DiscriminatorWidth = 2,
        Adversarial = 1,
        L1Weight = 2,
    }.AsPreset();

    private static readonly Dictionary<string, SuperResolutionOptions> Cases = new()
    {
        ["relativistic average"] = Plain,
        ["least squares"] = Plain with { Loss = new LeastSquares(), Adversarial = 3, L1Weight = 0.5 },
        ["cross-entropy"] = Plain with { Loss = new NonSaturating(), Adversarial = 0.3 },
        ["in the features of a network"] = Plain with { Adversarial = 0, Perceptual = 5 },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_of_the_second_phase_equal_their_closed_forms(string name)
    {
        var options = Cases[name];
        var features = options.Perceptual > 0 ? EmbeddedGarments.Load().Network : null;
        var game = new SuperResolutionGame(options, features, new Rng(1));
        // Power iteration moves on with each pass: the singular vectors are held.
        foreach (var network in game.Discriminator.Networks.Concat(game.Generator.Networks))
            network.IsTraining = false;
        PlayedTurns.Amplify(game.Discriminator, 1.5);
        using var batches = new PatchBatches(MadeUpPhotographs.Of(3, 40).Pairs(2), options, new Rng(3));
        // The generator is asked about what the discriminator has seen.
        PatchBatch? seen = null;
        var losses = PlayedTurns.Compare(game.Phases()[1], batches, 2, (player, step) => Expected(player, seen = player == "generator" && options.Adversarial > 0 ? seen! : step.Get<PatchBatch>(), game, options, features), tolerance: 1e-4, hasSlope: _ => options.Adversarial == 0);

        Assert.Equal(options.Adversarial > 0, losses.Contains("discriminator"));
        Assert.True(losses.Contains("generator"));
    }

    [Fact]
    public void The_distance_alone_is_the_loss_of_the_first_phase_and_of_a_run_without_a_second()
    {
        var options = Plain with { Adversarial = 0, L1Weight = 3 };
        var game = new SuperResolutionGame(options, null, new Rng(1));
        using var batches = new PatchBatches(MadeUpPhotographs.Of(3, 40).Pairs(2), options, new Rng(3));
        PlayedTurns.Compare(Assert.Single(game.Phases()), batches, 3, (_, step) => 3 * ClosedForms.Absolute(step.Get<PatchBatch>().High, Made(step.Get<PatchBatch>(), game)));
        Assert.Empty(game.Updates);
        Assert.Equal(["distance", "adversarial"], new SuperResolutionGame(Plain, null, new Rng(1)).Phases().Select(phase => phase.Name));
    }

    [Fact]
    public void The_rate_falls_over_the_first_phase_and_begins_anew_in_the_second()
    {
        var rate = new TwoPhaseRate(0.6, 0.1);
        Assert.Equal(0.505, rate.At(0.303), 0.01);
        Assert.InRange(rate.At(0.599), 0.01, 0.011);
        Assert.Equal(0.1, rate.At(0.6), 1e-9);
        Assert.Equal(0.1, rate.At(0.8), 1e-9);
        Assert.Equal(0.005, rate.At(1), 1e-9);
        Assert.Equal(0.01, new TwoPhaseRate(1, 0.1).At(1), 1e-9);
    }

    private static double Expected(string player, PatchBatch batch, SuperResolutionGame game, SuperResolutionOptions options, FeatureNetwork? features)
    {
        var (high, fake) = (batch.High, Made(batch, game));
        var distance = options.L1Weight * ClosedForms.Absolute(high, fake);
        if (features is not null)
            distance += options.Perceptual * features.Stages(features.Input.OfSamples(high)).Zip(features.Stages(features.Input.OfSamples(fake)), (a, b) => ClosedForms.Absolute(a, b) / a.ToDoubles().Average(Math.Abs)).Average();
        if (options.Adversarial == 0)
            return distance;
        var discriminator = (Discriminator)game.Discriminator.Networks[0];
        var (real, made) = (discriminator.Forward(high), discriminator.Forward(fake));
        var isAverage = options.Loss is RelativisticAverage;
        var name = options.Loss is LeastSquares ? "least-squares" : "non-saturating";
        if (player == "discriminator")
            return isAverage ? RelativisticAverage(real, made) : ClosedForms.Discriminator(name, real, made);
        return distance + (options.Adversarial * (isAverage ? RelativisticAverage(made, real) : ClosedForms.Generator(name, real, made)));
    }

    /// <summary>That the first are more real than the mean of the second, and the second less than the mean of the first.</summary>
    private static double RelativisticAverage(Tensor first, Tensor second)
    {
        var (a, b) = (first.ToDoubles(), second.ToDoubles());
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Average(score => ClosedForms.Softplus(-(score - meanB))) + b.Average(score => ClosedForms.Softplus(score - meanA));
    }

    private static Tensor Made(PatchBatch batch, SuperResolutionGame game) => batch.Enlarged + game.Network.Forward(batch.Low);
}
