using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Networks.Tests;

public class InceptionV3Tests
{
    private const int Real = 1001;

    // Both sides calculate in float32, through 48 layers and with sums in other orders.
    private const double Tolerance = 2e-4;

    private static readonly JsonNode Record = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracles", "inception.json")))!;

    [Fact]
    public void Features_and_scores_equal_pytorchs_for_the_same_numbers()
    {
        using var scope = new TensorScope();
        var network = InceptionV3.Of(Weights());
        var judgement = network.Evaluate(OracleNumbers.Tensor(Real, [1, 3, network.Input.Size, network.Input.Size], DType.Float32).ToChannelsLast());
        Agree("features", judgement.Features, network.FeatureLength);
        Agree("scores", judgement.Scores, network.ClassCount);
    }

    [Fact]
    public void Means_at_the_border_leave_out_what_lies_outside()
    {
        var x = Tensor.From([1f, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
        Assert.Equal([3f, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7], InceptionBlock.MeanAround(x).AsSpan().ToArray().Select(value => MathF.Round(value, 4)));
    }

    [Fact]
    public void Greatest_around_reaches_one_place_to_all_sides() =>
        Assert.Equal([5f, 6, 6, 8, 9, 9, 8, 9, 9], InceptionBlock.GreatestAround(Tensor.From([1f, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1])).AsSpan().ToArray());

    [Fact]
    public void Missing_arrays_are_named()
    {
        var problem = Assert.Throws<ModelFormatException>(() => InceptionV3.Of(FeatureWeights.Of(new Dictionary<string, StoredTensor>(), "the Inception-v3 of FID")));
        Assert.Contains("Conv2d_1a_3x3.bn.weight", problem.Message, StringComparison.Ordinal);
    }

    private static void Agree(string what, Tensor found, int length)
    {
        var values = found.ToDoubles();
        Assert.Equal(length, values.Length);
        var norm = Record[what]!["norm"]!.GetValue<double>();
        Assert.InRange(Math.Sqrt(values.Sum(value => value * value)), norm * (1 - Tolerance), norm * (1 + Tolerance));
        var samples = Record[what]!["samples"]!.AsArray();
        for (var j = 0; j < samples.Count; j++)
        {
            var (expected, actual) = (samples[j]!.GetValue<double>(), values[(long)j * (length - 1) / (samples.Count - 1)]);
            Assert.InRange(actual, expected - (Tolerance * norm), expected + (Tolerance * norm));
        }
    }

    private static FeatureWeights Weights()
    {
        var arrays = new Dictionary<string, StoredTensor>();
        foreach (var (array, stream) in Record["arrays"]!.AsArray().Select((array, stream) => (array!, stream)))
        {
            var shape = new Shape([.. array["shape"]!.AsArray().Select(extent => extent!.GetValue<int>())]);
            var (low, high) = (array["low"]!.GetValue<double>(), array["high"]!.GetValue<double>());
            var values = OracleNumbers.Uniform(stream, shape).Select(value => ((value + 1) / 2 * (high - low)) + low).ToArray();
            arrays.Add(array["name"]!.GetValue<string>(), new("F32", Tensor.From(values, shape, DType.Float32)));
        }
        return FeatureWeights.Of(arrays, "the Inception-v3 of FID");
    }
}
