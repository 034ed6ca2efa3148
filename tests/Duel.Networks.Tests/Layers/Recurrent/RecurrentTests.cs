using Duel.Tensors;

namespace Duel.Networks.Tests;

public class RecurrentTests
{
    private const int Features = 2, Units = 3, Steps = 7, Batch = 2;

    /// <summary>The same float64 sums in another order, seven steps deep.</summary>
    private const double Rounding = 1e-12;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lstm_equals_a_plain_loop(bool twoBiases)
    {
        var lstm = new Lstm(Features, Units, new Rng(1), twoBiases);
        lstm.ConvertTo(DType.Float64);
        var x = new Rng(2).Normal([Batch, Steps, Features], DType.Float64);
        var (outputs, state) = lstm.Unroll(x);
        for (var n = 0; n < Batch; n++)
        {
            var (hidden, cell) = (new double[Units], new double[Units]);
            for (var t = 0; t < Steps; t++)
            {
                var (a, b) = (Gates(lstm, "input", x, n, t), Gates(lstm, "hidden", hidden));
                for (var u = 0; u < Units; u++)
                {
                    double Gate(int which) => a[(which * Units) + u] + b[(which * Units) + u];
                    cell[u] = (Sigmoid(Gate(1)) * cell[u]) + (Sigmoid(Gate(0)) * Math.Tanh(Gate(2)));
                    hidden[u] = Sigmoid(Gate(3)) * Math.Tanh(cell[u]);
                }
                Equal(hidden, outputs, n, t);
            }
            Assert.All(cell.Zip(state.Cell.ToDoubles()[(n * Units)..]), pair => Assert.Equal(pair.First, pair.Second, Rounding));
            Assert.All(hidden.Zip(state.Hidden.ToDoubles()[(n * Units)..]), pair => Assert.Equal(pair.First, pair.Second, Rounding));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gru_equals_a_plain_loop(bool twoBiases)
    {
        var gru = new Gru(Features, Units, new Rng(1), twoBiases);
        gru.ConvertTo(DType.Float64);
        var x = new Rng(2).Normal([Batch, Steps, Features], DType.Float64);
        var (outputs, state) = gru.Unroll(x);
        for (var n = 0; n < Batch; n++)
        {
            var hidden = new double[Units];
            for (var t = 0; t < Steps; t++)
            {
                var (a, b) = (Gates(gru, "input", x, n, t), Gates(gru, "hidden", hidden));
                for (var u = 0; u < Units; u++)
                {
                    var reset = Sigmoid(a[u] + b[u]);
                    var update = Sigmoid(a[Units + u] + b[Units + u]);
                    var candidate = Math.Tanh(a[(2 * Units) + u] + (reset * b[(2 * Units) + u]));
                    hidden[u] = ((1 - update) * candidate) + (update * hidden[u]);
                }
                Equal(hidden, outputs, n, t);
            }
            Assert.All(hidden.Zip(state.ToDoubles()[(n * Units)..]), pair => Assert.Equal(pair.First, pair.Second, Rounding));
        }
    }

    [Fact]
    public void Sequence_in_two_parts_with_the_state_handed_on_is_the_whole()
    {
        var lstm = new Lstm(Features, Units, new Rng(1));
        var gru = new Gru(Features, Units, new Rng(1));
        var x = new Rng(2).Normal([Batch, Steps, Features]);
        var (head, tail) = (x.Slice(1, 0, 3), x.Slice(1, 3, Steps - 3));
        Assert.Equal(lstm.Forward(x).Slice(1, 3, Steps - 3).ToDoubles(), lstm.Unroll(tail, lstm.Unroll(head).State).Outputs.ToDoubles());
        Assert.Equal(gru.Forward(x).Slice(1, 3, Steps - 3).ToDoubles(), gru.Unroll(tail, gru.Unroll(head).State).Outputs.ToDoubles());
    }

    [Fact]
    public void What_is_no_sequence_is_refused()
    {
        var problem = Assert.Throws<ShapeException>(() => new Lstm(Features, Units, new Rng(1)).Forward(Tensor.Zeros([2, 3])));
        Assert.Contains("[N, T, 2]", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => new Gru(Features, Units, new Rng(1)).Forward(Tensor.Zeros([2, 0, Features])));
    }

    private static double[] Gates(Module layer, string which, Tensor x, int n, int t) =>
        Gates(layer, which, x.ToDoubles()[(((n * Steps) + t) * Features)..][..Features]);

    /// <summary>x W + b by hand, W of [in, gates].</summary>
    private static double[] Gates(Module layer, string which, double[] x)
    {
        var parameters = layer.Parameters().ToDictionary(entry => entry.Path, entry => entry.Parameter.Value.ToDoubles());
        var weight = parameters[$"{which}Weight"];
        var sums = parameters.TryGetValue($"{which}Bias", out var bias) ? (double[])bias.Clone() : new double[weight.Length / x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < sums.Length; j++)
                sums[j] += x[i] * weight[(i * sums.Length) + j];
        }
        return sums;
    }

    private static void Equal(double[] hidden, Tensor outputs, int n, int t) =>
        Assert.All(hidden.Zip(outputs.ToDoubles()[(((n * Steps) + t) * Units)..]), pair => Assert.Equal(pair.First, pair.Second, Rounding));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
