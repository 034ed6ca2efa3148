using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of the game over series equal their closed forms, of both discriminators.</summary>
public class SeriesGameTests
{
    private const int Batch = 10;
    private static readonly SeriesSet Patients = MadeUpSeries.Patients(60);

    private static readonly SeriesOptions Options = new SeriesOptions
    {
        Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, LatentLength = 3, NoiseLength = 2, Depth = 1, StepsAtOnce = 3 },
        AttributeWeight = 0.5,
        Penalty = 7,
    }.AsPreset();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void All_losses_equal_their_closed_forms(int discriminatorSteps)
    {
        var code = SeriesCode.Of(Patients);
        var data = new CodedSeries(Patients, code, "patients");
        var design = Options.Architecture;
        var (generator, whole, part) = (new SeriesGenerator(code, design, new Rng(1)), design.Scorer(code.Length, new Rng(2)), design.Scorer(code.Attributes.Length, new Rng(3)));
        var game = new SeriesGame(generator, whole, part, Options);
        PlayedTurns.Amplify(game.Discriminator, 3);
        Rng drawn = new(0);

        var losses = PlayedTurns.Compare(game.ToPhase(discriminatorSteps), new SampleBatches(data, Batch, new Rng(3)), 2, (player, step) =>
        {
            // The discriminators' turn draws, the generator's goes on from it.
            drawn = player == "discriminator" ? step.Rng : drawn;
            var real = step.Get<SampleBatch>().Samples;
            var fake = generator.Make(drawn["latents"].Normal([Batch, generator.LatentLength]), drawn["choices"]);
            if (player == "generator")
                return ClosedForms.Generator("wasserstein", whole.Forward(fake), whole.Forward(fake)) + (0.5 * ClosedForms.Generator("wasserstein", part.Forward(First(fake)), part.Forward(First(fake))));
            return Of(whole, real, fake.Detach(), step) + Of(part, First(real), First(fake).Detach(), step);
        }, hasSlope: player => player == "generator");

        Assert.Equal((2 * discriminatorSteps, 2), (losses["discriminator"].Count(), losses["generator"].Count()));

        Tensor First(Tensor rows) => rows.Slice(1, 0, code.Attributes.Length);

        static double Of(Discriminator discriminator, Tensor real, Tensor fake, StepContext step)
        {
            Tensor Score(Tensor rows) => discriminator.Forward(rows);
            return ClosedForms.Discriminator("wasserstein", Score(real), Score(fake)) + ClosedForms.OneCentred(7, Score, real, fake, step.Rng["penalties"].Uniform([Batch, 1], 0, 1));
        }
    }

    [Fact]
    public void The_classical_baseline_scores_steps_by_the_original_loss()
    {
        var code = SeriesCode.Of(Patients);
        var options = Options with { Architecture = Options.Architecture with { Method = SeriesMethod.RcGan } };
        var design = options.Architecture;
        var (generator, whole, part) = (new SeriesGenerator(code, design, new Rng(1)), Assert.IsType<StepDiscriminator>(design.Scorer(code, new Rng(2))), design.Scorer(code.Attributes.Length, new Rng(3)));
        Assert.Equal(3 + (2 * code.Schema.Longest), generator.LatentLength);
        var game = new SeriesGame(generator, whole, part, options);
        PlayedTurns.Amplify(game.Discriminator, 3);
        Rng drawn = new(0);
        PlayedTurns.Compare(game.ToPhase(1), new SampleBatches(new CodedSeries(Patients, code, "patients"), Batch, new Rng(3)), 2, (player, step) =>
        {
            drawn = player == "discriminator" ? step.Rng : drawn;
            var real = step.Get<SampleBatch>().Samples;
            var fake = generator.Make(drawn["latents"].Normal([Batch, generator.LatentLength]), drawn["choices"]);
            Tensor First(Tensor rows) => rows.Slice(1, 0, code.Attributes.Length);
            if (player == "generator")
                return ClosedForms.Generator("non-saturating", whole.Forward(real), whole.Forward(fake)) + (0.5 * ClosedForms.Generator("non-saturating", part.Forward(First(real)), part.Forward(First(fake))));
            return ClosedForms.Discriminator("non-saturating", whole.Forward(real), whole.Forward(fake)) + ClosedForms.Discriminator("non-saturating", part.Forward(First(real)), part.Forward(First(fake)));
        }, hasSlope: player => player == "discriminator");

        // The score is a mean over all steps: the last one alone changes it.
        var row = new Rng(5).Normal([1, code.Length]);
        var changed = row.AsSpan().ToArray();
        changed[^1] += 1;
        Assert.NotEqual(whole.Forward(row).Item(), whole.Forward(Tensor.From(changed, row.Shape)).Item());
    }

    [Fact]
    public void Nothing_is_made_behind_the_end_of_a_series()
    {
        var code = SeriesCode.Of(Patients);
        var generator = new SeriesGenerator(code, Options.Architecture, new Rng(1));
        var made = generator.Make(new Rng(2).Normal([50, generator.LatentLength]), new Rng(3));
        var lengths = Enumerable.Range(0, 50).Select(i => code.LengthOf(made.AsSpan().Slice(i * code.Length, code.Attributes.Length))).ToArray();
        Assert.InRange(lengths.Distinct().Count(), 2, 5);
        for (var i = 0; i < 50; i++)
        {
            var steps = made.AsSpan().Slice((i * code.Length) + code.Attributes.Length, code.Length - code.Attributes.Length).ToArray().Chunk(code.Steps.Length).ToArray();
            Assert.All(steps[lengths[i]..], step => Assert.All(step, value => Assert.Equal(0, value)));
            Assert.All(steps[..lengths[i]], step => Assert.Contains(step, value => value != 0));
        }
    }
}
