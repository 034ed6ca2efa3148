using Duel.Evaluation;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of all phases equal their closed forms, term by term and weight by weight.</summary>
public class StyleGameTests
{
    private static readonly FeatureNetwork Network = EmbeddedGarments.Load().Network;

    private static readonly StyleOptions Plain = new StyleOptions { Width = 2, Size = 48, Patch = 32, BatchSize = 2, ContentWeight = 3, StyleWeight = 0.5, IdentityWeight = 2, Adversarial = 0, DiscriminatorWidth = 2 }.AsPreset();

    private static readonly Dictionary<string, StyleOptions> Cases = new()
    {
        ["without a discriminator"] = Plain,
        ["least squares"] = Plain with { Adversarial = 0.7, Loss = new LeastSquares() },
        ["cross-entropy, Gram"] = Plain with { Adversarial = 2, Loss = new NonSaturating(), Statistics = StyleStatistics.Gram },
        ["without identity"] = Plain with { IdentityWeight = 0, PretrainFraction = 0 },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_of_painting_equal_their_closed_forms(string name)
    {
        var options = Cases[name];
        var game = new StyleGame(options, Network, 0, new Rng(1));
        // Power iteration moves on with each pass: the singular vectors are held.
        foreach (var network in game.Discriminator.Networks.Concat(game.Generator.Networks))
            network.IsTraining = false;
        PlayedTurns.Amplify(game.Discriminator, options.Adversarial > 0 ? 1.5 : 1);
        using var batches = new CropBatches(MadeUpPaintings.Of(3, 2, 48), 32, 2, new Rng(3));
        // The generator is asked about what the discriminator has seen.
        StyleBatch? seen = null;
        var losses = PlayedTurns.Compare(game.Phases()[^1], batches, 2, (player, step) => Expected(player, seen = player == "generator" && options.Adversarial > 0 ? seen! : step.Get<StyleBatch>(), game, options), tolerance: 1e-4, hasSlope: _ => options.Adversarial == 0);

        Assert.Equal(options.Adversarial > 0, losses.Contains("discriminator"));
        Assert.True(losses.Contains("generator"));
    }

    [Fact]
    public void At_first_pictures_are_given_back_alone()
    {
        var game = new StyleGame(Plain, Network, 0, new Rng(1));
        using var batches = new CropBatches(MadeUpPaintings.Of(3, 2, 48), 32, 2, new Rng(3));
        Assert.Equal(["identity", "painting"], game.Phases().Select(phase => phase.Name));
        PlayedTurns.Compare(game.Phases()[0], batches, 3, (_, step) => Identity(step.Get<StyleBatch>(), game));
    }

    [Fact]
    public void An_encoder_of_the_pictures_learns_to_tell_them_first()
    {
        var game = new StyleGame(Plain with { Adversarial = 1 }, null, 5, new Rng(1));
        using var batches = new CropBatches(MadeUpPaintings.Of(3, 2, 48), 32, 2, new Rng(3));
        Assert.Equal(["encoder", "identity", "adversarial"], game.Phases().Select(phase => phase.Name));
        PlayedTurns.Compare(game.Phases()[0], batches, 3, (_, step) =>
        {
            var batch = step.Get<StyleBatch>();
            var scores = game.Encoder!.Evaluate(Tensor.Concat(0, batch.Content, batch.Style)).Scores.ToDoubles().Chunk(5).ToArray();
            return scores.Zip(batch.Origins, (one, origin) => Math.Log(one.Sum(Math.Exp)) - one[origin]).Average();
        });
    }

    private static double Expected(string player, StyleBatch batch, StyleGame game, StyleOptions options)
    {
        var network = game.Network;
        var content = network.Content(batch.Content);
        var fake = network.Paint(content, content.Statistics(), network.Style(batch.Style).Statistics());
        var name = options.Loss is LeastSquares ? "least-squares" : "non-saturating";
        var (real, made) = options.Adversarial == 0 ? default : ((Discriminator)game.Discriminator.Networks[0]) is var judge ? (judge.Forward(batch.Style), judge.Forward(fake)) : default;
        if (player == "discriminator")
            return ClosedForms.Discriminator(name, real!, made!);
        var features = new StyleFeatures(Network, options.Statistics);
        var distance = (options.ContentWeight * StyleFeatures.ContentDistance(features.Of(batch.Content), features.Of(fake)).Item()) + (options.StyleWeight * StyleFeatures.StyleDistance(features.Of(batch.Style), features.Of(fake)).Item());
        return distance + (options.IdentityWeight == 0 ? 0 : Identity(batch, game)) + (options.Adversarial == 0 ? 0 : options.Adversarial * ClosedForms.Generator(name, real!, made!));
    }

    private static double Identity(StyleBatch batch, StyleGame game)
    {
        var content = game.Network.Content(batch.Content);
        return 2 * ClosedForms.Absolute(batch.Content, game.Network.Paint(content, content.Statistics(), game.Network.Style(batch.Content).Statistics()));
    }
}
