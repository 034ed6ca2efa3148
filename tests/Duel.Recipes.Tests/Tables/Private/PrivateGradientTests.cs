using Duel.Losses;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>Gradients of private runs: clipped row by row, noisy, and otherwise the ordinary ones.</summary>
public class PrivateGradientTests
{
    private const int Batch = 12;

    // Sums of float32 in another order.
    private const double Rounding = 1e-6;

    [Fact]
    public void Without_noise_and_clip_the_gradient_is_the_ordinary_one()
    {
        using var scope = new TensorScope();
        var bench = new Bench(clip: double.PositiveInfinity, noise: 0);
        var (real, fake) = (bench.Rows(Batch, 1), bench.Rows(Batch, 2));

        var found = bench.Gradient(real, fake);

        var game = new NonSaturating();
        var loss = game.Discriminator(new(bench.Discriminator.Forward(real.Rows, real.Condition), bench.Discriminator.Forward(fake.Rows, fake.Condition)));
        var ordinary = Gradient.Of(loss, bench.Game.Discriminator.Parameters.Variables);
        foreach (var (expected, value) in ordinary.SelectMany(part => part.ToDoubles()).Zip(found))
            Assert.Equal(expected, value, Rounding);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void Factors_are_those_of_gradients_taken_row_by_row(double scale)
    {
        using var scope = new TensorScope();
        var bench = new Bench(clip: 1, noise: 0, scale);
        var (rows, condition) = bench.Rows(Batch, 3);
        var seen = new List<SeenLayer>();
        var losses = bench.Discriminator.Score(rows, condition, seen).Softplus();

        var factors = ClippedRows.Factors(losses, seen, clip: 0.5).ToDoubles();

        for (var row = 0; row < Batch; row++)
        {
            var loss = bench.Discriminator.Forward(rows.Slice(0, row, 1), condition.Slice(0, row, 1)).Softplus().Sum();
            var norm = Math.Sqrt(Gradient.Of(loss, bench.Game.Discriminator.Parameters.Variables).Sum(part => part.Square().Sum().Item()));
            Assert.Equal(Math.Min(1, 0.5 / norm), factors[row], 1e-4);
            Assert.True(factors[row] * norm <= 0.5);
        }
        Assert.True(factors.Max() - factors.Min() > 1e-3 || scale > 1, "all rows are alike");
    }

    [Fact]
    public void One_row_more_or_less_moves_the_sum_of_gradients_by_no_more_than_the_clip()
    {
        var longest = 0.0;
        for (var seed = 0; seed < 40; seed++)
        {
            using var scope = new TensorScope();
            var clip = Math.Pow(10, (seed % 4) - 2);
            var bench = new Bench(clip, noise: 0, scale: 1 + (seed % 5), (ulong)seed);
            var (real, fake) = (bench.Rows(2 + (seed % 9), (ulong)seed + 100), bench.Rows(Batch, (ulong)seed + 200));
            var count = real.Rows.Shape[0] - 1;

            var (with, without) = (bench.Gradient(real, fake), bench.Gradient((real.Rows.Slice(0, 0, count), real.Condition.Slice(0, 0, count)), fake));

            // Steps are divided by the batch that is expected, which a row does not change.
            var moved = Math.Sqrt(with.Zip(without, (a, b) => (a - b) * (a - b)).Sum()) * Batch;
            Assert.InRange(moved, 0, clip * (1 + 1e-4));
            longest = Math.Max(longest, moved / clip);
        }
        Assert.True(longest > 0.99, "no row was clipped, so nothing was tested");
    }

    [Fact]
    public void Noise_is_as_wide_as_was_accounted_for_and_other_in_every_step()
    {
        using var scope = new TensorScope();
        var (quiet, loud) = (new Bench(clip: 0.5, noise: 0), new Bench(clip: 0.5, noise: 3));
        var (real, fake) = (quiet.Rows(Batch, 1), quiet.Rows(Batch, 2));

        var noise = quiet.Gradient(real, fake).Zip(loud.Gradient(real, fake), (a, b) => b - a).ToArray();
        var again = quiet.Gradient(real, fake).Zip(loud.Gradient(real, fake, step: 1), (a, b) => b - a).ToArray();

        var expected = 3 * 0.5 / Batch;
        Assert.Equal(1, Math.Sqrt(noise.Average(value => value * value)) / expected, 0.05);
        Assert.InRange(Math.Abs(noise.Average()) / expected, 0, 0.05);
        Assert.InRange(Math.Abs(noise.Zip(again, (a, b) => a * b).Average()) / (expected * expected), 0, 0.05);
    }

    [Fact]
    public void What_is_reported_of_a_step_does_not_depend_on_real_rows()
    {
        using var scope = new TensorScope();
        var bench = new Bench(clip: 1, noise: 2);
        var fake = bench.Rows(Batch, 2);

        double Reported(int rows, ulong seed) => bench.Game.Losses(bench.Rows(rows, seed), fake, new Rng(1)).Sum(term => term.Item());

        Assert.Equal(Reported(5, 1), Reported(9, 2));
        Assert.Equal(Reported(5, 1), bench.Game.Losses((Tensor.Zeros([0, fake.Rows.Shape[1]]), Tensor.Zeros([0, fake.Condition.Shape[1]])), fake, new Rng(1)).Sum(term => term.Item()));
    }

    [Fact]
    public void Rows_are_taken_one_by_one_at_the_rate()
    {
        var counts = Enumerable.Range(0, 400).Select(step => PrivateRows.Take(500, 0.1, new Rng(9).At(step)).Length).ToArray();

        Assert.Equal(50, counts.Average(), 1.5);
        // As many as a binomial varies: √(500 x 0.1 x 0.9).
        Assert.Equal(Math.Sqrt(45), Math.Sqrt(counts.Average(count => (count - 50.0) * (count - 50.0))), 1.0);
        Assert.Equal(Enumerable.Range(0, 7), PrivateRows.Take(7, 1, new Rng(1)));
        Assert.Empty(PrivateRows.Take(7, 1e-9, new Rng(1)));
    }

    /// <summary>A game over patients, and rows of its own making.</summary>
    private sealed class Bench
    {
        private readonly TableCode code;

        public Bench(double clip, double noise, double scale = 1, ulong seed = 1)
        {
            var table = PrivateTables.Patients(60);
            var options = PrivateTables.Options(60) with { BatchSize = Batch };
            options = options with { Privacy = options.Privacy! with { Clip = clip, Noise = noise, CountNoise = 1, Rate = 0.2, Updates = 60 } };
            code = PrivateCode.Of(table.Schema);
            Discriminator = new(code, options.Architecture, new Rng(seed));
            foreach (var (_, parameter) in Discriminator.Parameters())
                parameter.Value.CopyFrom(parameter.Value * scale);
            Game = new(new(table, code, "patients"), new(code, options.Architecture, new Rng(seed)), Discriminator, options);
        }

        public TableDiscriminator Discriminator { get; }

        public PrivateTableGame Game { get; }

        public (Tensor Rows, Tensor Condition) Rows(int count, ulong seed)
        {
            var rng = new Rng(seed);
            int[] columns = [.. Enumerable.Range(0, count).Select(_ => rng.NextInt(code.Columns.Count))];
            return (rng.Uniform([count, code.Length], -1, 1), Conditions.Of(code, columns, [.. columns.Select(column => rng.NextInt(code.Columns[column].Modes.Count))]));
        }

        public double[] Gradient((Tensor Rows, Tensor Condition) real, (Tensor Rows, Tensor Condition) fake, int step = 0)
        {
            var variables = Game.Discriminator.Parameters.Variables;
            var sum = new double[Game.Discriminator.Parameters.Count];
            foreach (var term in Game.Losses(real, fake, new Rng(3).At(step)))
            {
                var at = 0;
                foreach (var value in Tensors.Gradient.Of(term, variables).SelectMany(part => part.ToDoubles()))
                    sum[at++] += value;
            }
            return sum;
        }
    }
}
