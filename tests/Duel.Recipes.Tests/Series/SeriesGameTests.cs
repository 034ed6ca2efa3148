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
    public void In_a_hidden_space_all_losses_equal_their_closed_forms()
    {
        var code = SeriesCode.Of(Patients);
        var options = Options with { Architecture = Options.Architecture with { Method = SeriesMethod.TimeGan } };
        var (generator, part) = (new SeriesGenerator(code, options.Architecture, new Rng(1)), options.Architecture.Scorer(code.Attributes.Length, new Rng(3)));
        var game = new TimeGanGame(generator, code, part, options, new Rng(4));
        PlayedTurns.Amplify(game.Discriminator, 3);
        var (hidden, attributes, longest) = (generator.Hidden!, code.Attributes.Length, code.Schema.Longest);
        // The turns of the generator differ in what they draw; whatever they do not move is held against central differences.
        var losses = PlayedTurns.Compare(game.Phases(1)[2], new SampleBatches(new CodedSeries(Patients, code, "patients"), Batch, new Rng(3)), 2, (player, step) =>
        {
            var samples = step.Get<SampleBatch>().Samples;
            var (rows, steps) = (samples.Slice(1, 0, attributes), samples.Slice(1, attributes, longest * code.Steps.Length).Reshape([Batch, longest, code.Steps.Length]));
            var embedded = game.Embed(rows, steps);
            var followed = hidden.Follow(rows, embedded).ToDoubles();
            var (squares, units) = (new List<double>(), embedded.Shape[2]);
            var states = embedded.ToDoubles();
            for (var i = 0; i < Batch; i++)
            {
                for (var k = 0; k < (longest - 1) * units; k++)
                    squares.Add(Math.Pow(states[(i * longest * units) + units + k] - followed[(i * longest * units) + k], 2));
            }
            var supervision = squares.Average();
            if (player == "autoencoder")
                return (10 * Math.Sqrt(generator.Recover(rows, embedded).ToDoubles().Zip(steps.ToDoubles(), (one, other) => (one - other) * (one - other)).Average() + 1e-6)) + (0.1 * supervision);
            var made = player == "generator" ? step.State<TimeGanGame.Made>() : Drawn(step.Rng);
            Tensor Of(Tensor own, Tensor inside) => game.Score(HiddenSteps.Beside(own, inside));
            if (player == "discriminator")
            {
                return ClosedForms.Discriminator("non-saturating", Of(rows, embedded), Of(made.Rows, made.Followed)) + Softplus(Of(made.Rows, made.Imagined), 1)
                    + ClosedForms.Discriminator("non-saturating", part.Forward(rows), part.Forward(made.Rows));
            }
            var recovered = generator.Recover(made.Rows, made.Followed);
            return Softplus(Of(made.Rows, made.Followed), -1) + Softplus(Of(made.Rows, made.Imagined), -1) + (0.5 * Softplus(part.Forward(made.Rows), -1))
                + (100 * Math.Sqrt(supervision + 1e-6)) + (100 * Moments(steps.ToDoubles(), recovered.ToDoubles()));
        }, hasSlope: player => player != "generator");
        Assert.Equal((4, 4, 2), (losses["generator"].Count(), losses["autoencoder"].Count(), losses["discriminator"].Count()));
        Assert.Equal(4, losses["generator"].Distinct().Count());

        TimeGanGame.Made Drawn(Rng rng)
        {
            var latents = rng["latents"].Normal([Batch, generator.LatentLength]);
            var own = generator.Choose(latents, rng["choices"]);
            var imagined = hidden.Imagine(generator.Shown(latents, own));
            return new(own, imagined, hidden.Follow(own, imagined));
        }

        static double Softplus(Tensor scores, double sign) => scores.ToDoubles().Average(score => Math.Log(1 + Math.Exp(sign * score)));

        static double Moments(double[] real, double[] made)
        {
            var length = real.Length / Batch;
            double Mean(double[] all, int k) => Enumerable.Range(0, Batch).Average(i => all[(i * length) + k]);
            double Deviation(double[] all, int k) => Math.Sqrt(Enumerable.Range(0, Batch).Average(i => Math.Pow(all[(i * length) + k] - Mean(all, k), 2)) + 1e-6);
            return Enumerable.Range(0, length).Average(k => Math.Abs(Deviation(real, k) - Deviation(made, k)) + Math.Abs(Mean(real, k) - Mean(made, k)));
        }
    }

    [Fact]
    public void Phases_before_the_game_learn_the_hidden_space_and_then_its_order()
    {
        var code = SeriesCode.Of(Patients);
        var options = Options with { Rate = 2e-2, Architecture = Options.Architecture with { Method = SeriesMethod.TimeGan } };
        var generator = new SeriesGenerator(code, options.Architecture, new Rng(1));
        var game = new TimeGanGame(generator, code, options.Architecture.Scorer(code.Attributes.Length, new Rng(3)), options, new Rng(4));
        var phases = game.Phases(1);
        Assert.Equal(["reconstruction", "supervision", "adversarial"], phases.Select(phase => phase.Name));

        double[] Weights(Module module) => [.. module.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles())];
        IReadOnlyList<double> Losses(Phase phase)
        {
            var found = new List<double>();
            var watched = phase with { UpdateSteps = [.. phase.UpdateSteps.Select(turn => new UpdateStep(turn.Player, step => Seen(turn.Terms(step))))] };
            new Trainer([watched], new SampleBatches(new CodedSeries(Patients, code, "patients"), 60, new Rng(3)), new() { Budget = new(Steps: 150), Seed = 4 }).Run();
            return found;

            IEnumerable<Tensor> Seen(IEnumerable<Tensor> terms)
            {
                foreach (var term in terms)
                {
                    found.Add(term.Item());
                    yield return term;
                }
            }
        }
        var (imagined, following, recovery) = (Weights(generator.Hidden!.Imagined), Weights(generator.Hidden.Following), Weights(generator.Hidden.Recovery));
        var reconstruction = Losses(phases[0]);
        Assert.True(reconstruction[^1] < 0.8 * reconstruction[0], $"{reconstruction[0]} to {reconstruction[^1]}");
        Assert.Equal([.. imagined, .. following], Weights(generator.Hidden.Imagined).Concat(Weights(generator.Hidden.Following)));
        Assert.NotEqual(recovery, recovery = Weights(generator.Hidden.Recovery));
        var supervision = Losses(phases[1]);
        Assert.True(supervision[^1] < 0.5 * supervision[0], $"{supervision[0]} to {supervision[^1]}");
        Assert.Equal([.. imagined, .. recovery], Weights(generator.Hidden.Imagined).Concat(Weights(generator.Hidden.Recovery)));
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
