using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>The losses of the games over rows equal their closed forms, term by term and weight by weight.</summary>
public class TableGameTests
{
    private const int Batch = 12, Pack = 2;
    private static readonly Table Patients = MadeUpTables.PatientTable(80);

    private static readonly TableOptions Plain = new()
    {
        Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, LatentLength = 4, Depth = 1, Pack = Pack, Dropout = 0 },
        BatchSize = Batch,
        Penalty = 7,
    };

    [Theory]
    [InlineData(TableVariant.WassersteinPenalty, "wasserstein", 1)]
    [InlineData(TableVariant.Relativistic, "relativistic", 1)]
    [InlineData(TableVariant.NonSaturating, "non-saturating", 1)]
    [InlineData(TableVariant.WassersteinPenalty, "wasserstein", 4)]
    [InlineData(TableVariant.Relativistic, "relativistic", 0.25)]
    public void All_losses_equal_their_closed_forms(TableVariant variant, string name, double penaltyScale)
    {
        var bench = new Bench(Plain with { Variant = variant }, name, penaltyScale);
        bench.Game.Updates[0].PenaltyScale = penaltyScale;
        PlayedTurns.Compare(bench.Game.ToPhase(discriminatorSteps: 1), new SampleBatches(bench.Data, Batch, new Rng(3)), 3, bench.Expected, hasSlope: player => player == "generator" || variant == TableVariant.NonSaturating);
    }

    [Fact]
    public void The_generator_goes_on_from_the_last_of_the_discriminators_steps()
    {
        var bench = new Bench(Plain, "wasserstein", 1);
        var losses = PlayedTurns.Compare(bench.Game.ToPhase(discriminatorSteps: 3), new SampleBatches(bench.Data, Batch, new Rng(3)), 2, bench.Expected, hasSlope: player => player == "generator");
        Assert.Equal((6, 2), (losses["discriminator"].Count(), losses["generator"].Count()));
    }

    [Fact]
    public void The_generator_of_a_private_game_lowers_the_same_two_losses()
    {
        var options = PrivateTables.Options(60) with { BatchSize = Batch, DiscriminatorSteps = 1 };
        options = options with { Privacy = options.Privacy! with { Clip = 1, Noise = 0, CountNoise = 1, Rate = 0.2, Updates = 60 } };
        var table = PrivateTables.Patients(60);
        var code = PrivateCode.Of(table.Schema);
        var (data, generator, discriminator) = (new CodedTable(table, code, "patients"), new TableGenerator(code, options.Architecture, new Rng(1)), new TableDiscriminator(code, options.Architecture, new Rng(2)));
        var game = new PrivateTableGame(data, generator, discriminator, options);
        PlayedTurns.Amplify(game.Discriminator, 3);
        Rng drawn = new(0);

        var losses = PlayedTurns.Compare(game.ToPhase(1), new SampleBatches(data, Batch, new Rng(3)), 2, (player, step) =>
        {
            drawn = player == "discriminator" ? step.Rng : drawn;
            var (columns, modes) = (new int[Batch], new int[Batch]);
            data.DrawConditions(drawn["conditions"], columns, modes);
            var condition = Conditions.Of(code, columns, modes);
            var logits = generator.Logits(drawn["latents"].Normal([Batch, generator.LatentLength]), condition);
            var scores = discriminator.Forward(generator.Choose(logits, drawn["choices"]), condition);
            if (player == "generator")
                return ClosedForms.Generator("non-saturating", scores, scores) + ConditionLoss(code, logits, columns, modes);
            // Of real rows nothing is told: the value is that of generated ones, each shortened as its gradient is.
            var factors = Factors(discriminator, generator.Choose(logits, drawn["choices"]), condition, options.Privacy!.Clip);
            return scores.ToDoubles().Select((score, row) => ClosedForms.Softplus(score) * factors[row]).Sum() / Batch;
        }, tolerance: 1e-4, hasSlope: player => player == "generator");

        Assert.Equal((2, 2), (losses["discriminator"].Count(), losses["generator"].Count()));
    }

    /// <summary>What each row's gradient is shortened by, from the gradient itself.</summary>
    private static double[] Factors(TableDiscriminator discriminator, Tensor rows, Tensor condition, double clip) => [.. Enumerable.Range(0, rows.Shape[0]).Select(row =>
    {
        var loss = discriminator.Forward(rows.Detach().Slice(0, row, 1), condition.Slice(0, row, 1)).Softplus().Sum();
        var parameters = discriminator.Parameters().Select(entry => entry.Parameter.Value).ToArray();
        return Math.Min(1, clip / Math.Sqrt(Gradient.Of(loss, parameters).Sum(part => part.Square().Sum().Item())));
    })];

    /// <summary>Minus the log of the probability of the mode that each row was asked for, over its column alone.</summary>
    private static double ConditionLoss(TableCode code, Tensor logits, int[] columns, int[] modes)
    {
        var values = logits.ToDoubles();
        return Enumerable.Range(0, columns.Length).Average(row =>
        {
            var start = (row * code.Length) + code.ModeStart(columns[row]);
            var all = values.AsSpan(start, code.Columns[columns[row]].Modes.Count).ToArray();
            return Math.Log(all.Sum(Math.Exp)) - all[modes[row]];
        });
    }

    private sealed class Bench
    {
        private readonly TableGenerator generator;
        private readonly TableDiscriminator discriminator;
        private readonly TableOptions options;
        private readonly string name;
        private readonly double penaltyScale;
        private Rng drawn = new(0);

        public Bench(TableOptions options, string name, double penaltyScale)
        {
            (this.options, this.name, this.penaltyScale) = (options, name, penaltyScale);
            Data = new(Patients, TableCode.Of(Patients), "patients");
            (generator, discriminator) = (new(Data.Code, options.Architecture, new Rng(1)), new(Data.Code, options.Architecture, new Rng(2)));
            Game = new(Data, generator, discriminator, options);
            PlayedTurns.Amplify(Game.Discriminator, 3);
        }

        public CodedTable Data { get; }

        public TableGame Game { get; }

        public double Expected(string player, StepContext step)
        {
            // The discriminator's turn draws, the generator's goes on from it.
            drawn = player == "discriminator" ? step.Rng : drawn;
            var (columns, modes, rows) = (new int[Batch], new int[Batch], new int[Batch]);
            Data.Draw(drawn["conditions"], columns, modes, rows);
            var real = Tensor.Zeros([Batch, Data.Code.Length]);
            for (var i = 0; i < Batch; i++)
                Data.Read(rows[i], real.AsWritableSpan().Slice(i * Data.Code.Length, Data.Code.Length));
            var condition = Conditions.Of(Data.Code, columns, modes);
            var logits = generator.Logits(drawn["latents"].Normal([Batch, generator.LatentLength]), condition);
            var (packedReal, packedFake) = (Packed(real), Packed(generator.Choose(logits, drawn["choices"]).Detach()));
            Tensor Score(Tensor samples) => discriminator.Forward(samples, Packed(condition));
            if (player == "generator")
                return ClosedForms.Generator(name, Score(packedReal), Score(packedFake)) + ConditionLoss(Data.Code, logits, columns, modes);
            return ClosedForms.Discriminator(name, Score(packedReal), Score(packedFake)) + (penaltyScale * (options.Variant switch
            {
                TableVariant.Relativistic => ClosedForms.ZeroCentred(options.Penalty, Score, packedReal) + ClosedForms.ZeroCentred(options.Penalty, Score, packedFake),
                TableVariant.WassersteinPenalty => ClosedForms.OneCentred(options.Penalty, Score, packedReal, packedFake, step.Rng["penalties"].Uniform([Batch / Pack, 1], 0, 1)),
                _ => 0,
            }));
        }

        private static Tensor Packed(Tensor rows) => rows.Reshape([Batch / Pack, Pack * rows.Shape[1]]);
    }
}
