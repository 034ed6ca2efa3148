using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of all networks of detectors equal their closed forms, term by term and weight by weight.</summary>
public class DetectorLossTests
{
    private const int Batch = 8;

    // Singular vectors move on with every pass through a discriminator that is normalised by them.
    private const double Normalised = 1e-3;

    private static readonly Data.IDataset Rows = MadeUpItems.Rows(64).Normal;

    private static IBatchSource Items => new SampleBatches(Rows, Batch, new Rng(3));

    private static readonly AnomalyOptions Plain = new()
    {
        Architecture = new() { Sample = [4], LatentLength = 3, Width = 8 },
        BatchSize = Batch,
        Penalty = 7,
        FeatureWeight = 3,
        LatentWeight = 0.7,
    };

    [Fact]
    public void Those_of_BiGAN()
    {
        var detector = new Bigan(Plain);
        var phase = detector.Phases(0, 1).Single();
        var (discriminators, makers) = (detector.Game!.Discriminator.Networks, detector.Game.Generator.Networks);
        var (pairs, items, latents) = ((PairDiscriminator)discriminators[0], (SampleEncoder)discriminators[1], (SampleEncoder)discriminators[2]);
        var (encoder, generator) = ((SampleEncoder)makers[0], (Generator)makers[1]);
        (Tensor? X, Rng Rng) dealt = (null, new(0));

        PlayedTurns.Compare(phase, Items, 3, (player, step) =>
        {
            // The discriminators' turn draws, the other goes on from it.
            dealt = player == "discriminator" ? (step.Get<SampleBatch>().Samples, step.Rng) : dealt;
            var (x, z) = (dealt.X!, dealt.Rng["latents"].Normal([Batch, 3]));
            var (found, made) = (encoder.Forward(x), generator.Forward(z));
            var (xAgain, zAgain) = (generator.Forward(found), encoder.Forward(made));
            Settle(() => [pairs.Forward(x, found), items.Forward(Both(x, x)), latents.Forward(Both(z, z))]);
            if (player == "discriminator")
            {
                return ClosedForms.Discriminator("non-saturating", pairs.Forward(x, found), pairs.Forward(made, z))
                    + ClosedForms.Discriminator("non-saturating", items.Forward(Both(x, x)), items.Forward(Both(x, xAgain)))
                    + ClosedForms.Discriminator("non-saturating", latents.Forward(Both(z, z)), latents.Forward(Both(z, zAgain)));
            }
            return pairs.Forward(x, found).ToDoubles().Average(ClosedForms.Softplus)
                + Wanted(pairs.Forward(made, z)) + Wanted(items.Forward(Both(x, xAgain))) + Wanted(latents.Forward(Both(z, zAgain)))
                + (10 * ClosedForms.Absolute(x, xAgain));
        }, Normalised);

        static Tensor Both(Tensor a, Tensor b) => Tensor.Concat(1, a, b);

        static double Wanted(Tensor scores) => scores.ToDoubles().Average(score => ClosedForms.Softplus(-score));
    }

    [Fact]
    public void Those_of_GANomaly()
    {
        var detector = new Ganomaly(Plain);
        var phase = detector.Phases(0, 1).Single();
        var (game, makers) = (detector.Game!, detector.Game!.Generator.Networks);
        var (encoder, decoder, second, discriminator) = ((SampleEncoder)makers[0], (Generator)makers[1], (SampleEncoder)makers[2], (Discriminator)game.Discriminator.Networks[0]);
        Tensor? dealt = null;

        PlayedTurns.Compare(phase, Items, 3, (player, step) =>
        {
            dealt = player == "discriminator" ? step.Get<SampleBatch>().Samples : dealt;
            var latent = encoder.Forward(dealt!);
            var again = decoder.Forward(latent);
            Settle(() => [discriminator.Forward(dealt!)]);
            return player == "discriminator"
                ? ClosedForms.Discriminator("non-saturating", discriminator.Forward(dealt!), discriminator.Forward(again)) / 2
                : (50 * ClosedForms.Absolute(dealt!, again)) + ClosedForms.Squared(latent, second.Forward(again))
                    + (3 * ClosedForms.Squared(discriminator.Evaluate(dealt!).Features, discriminator.Evaluate(again).Features));
        }, Normalised);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Those_of_the_game_of_fAnoGAN(bool isRelativistic)
    {
        var detector = new FAnoGan(Plain with { Relativistic = isRelativistic });
        var phase = detector.Phases(0, 1)[0];
        var game = detector.Game!;
        PlayedTurns.Amplify(game.Discriminator, 2);
        var (generator, discriminator) = ((Generator)game.Generator.Networks[0], (Discriminator)game.Discriminator.Networks[0]);
        var name = isRelativistic ? "relativistic" : "wasserstein";
        Rng drawn = new(0);

        PlayedTurns.Compare(phase, Items, 3, (player, step) =>
        {
            drawn = player == "discriminator" ? step.Rng : drawn;
            var fake = generator.Forward(drawn["latents"].Normal([Batch, 3])).Detach();
            var (onReal, onFake) = (discriminator.Forward(step.Get<SampleBatch>().Samples), discriminator.Forward(fake));
            if (player == "generator")
                return ClosedForms.Generator(name, onReal, onFake);
            Tensor Score(Tensor samples) => discriminator.Forward(samples);
            return ClosedForms.Discriminator(name, onReal, onFake) + (isRelativistic
                ? ClosedForms.ZeroCentred(7, Score, step.Get<SampleBatch>().Samples) + ClosedForms.ZeroCentred(7, Score, fake)
                : ClosedForms.OneCentred(7, Score, step.Get<SampleBatch>().Samples, fake, step.Rng["penalties"].Uniform([Batch, 1], 0, 1)));
        }, hasSlope: player => player == "generator");
    }

    [Fact]
    public void Those_of_the_encoder_of_fAnoGAN()
    {
        var detector = new FAnoGan(Plain);
        var phase = detector.Phases(0, 1)[1];
        var (generator, discriminator) = ((Generator)detector.Game!.Generator.Networks[0], (Discriminator)detector.Game.Discriminator.Networks[0]);
        PlayedTurns.Amplify(detector.Game.Discriminator, 2);
        var encoder = (SampleEncoder)phase.UpdateSteps.Single().Player.Networks[0];

        PlayedTurns.Compare(phase, Items, 3, (_, step) =>
        {
            Assert.False(generator.IsTraining || discriminator.IsTraining);
            var (x, z) = (step.Get<SampleBatch>().Samples, step.Rng["latents"].Normal([Batch, 3]));
            var again = generator.Forward(encoder.Forward(x));
            var (residual, features, latent) = (
                ClosedForms.Squared(x, again),
                ClosedForms.Squared(discriminator.Evaluate(x).Features, discriminator.Evaluate(again).Features),
                ClosedForms.Squared(z, encoder.Forward(generator.Forward(z))));
            // Each of them is seen.
            Assert.True(Math.Min(residual, Math.Min(features, latent)) > 0.01);
            return residual + (3 * features) + (0.7 * latent);
        });
    }

    [Fact]
    public void That_of_the_plain_autoencoder()
    {
        var detector = new PlainAutoencoder(Plain);
        PlayedTurns.Compare(detector.Phases(0, 1).Single(), Items, 3, (_, step) => ClosedForms.Squared(step.Get<SampleBatch>().Samples, detector.Reconstruct(step.Get<SampleBatch>().Samples)));
    }

    /// <summary>Passes through networks until their singular vectors have settled.</summary>
    private static void Settle(Func<IReadOnlyList<Tensor>> pass)
    {
        for (var i = 0; i < 50; i++)
            pass();
    }
}
