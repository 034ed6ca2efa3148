using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Networks.Tests;

public class PerceptualTrunkTests
{
    private const int First = 1001, Second = 1002;

    // Both sides calculate in float32, through up to 13 layers and with sums in other orders.
    private const double Tolerance = 1e-4;

    private static readonly JsonNode Record = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracles", "lpips.json")))!;

    [Theory]
    [InlineData("alex")]
    [InlineData("vgg")]
    [InlineData("squeeze")]
    public void Distances_equal_pytorchs_for_the_same_numbers(string name)
    {
        using var scope = new TensorScope();
        var trunk = PerceptualTrunk.Of(name, Weights(name), Weights(name));
        var side = Record["side"]!.GetValue<int>();
        var found = trunk.Distance(Pictures(trunk, First, side), Pictures(trunk, Second, side));
        var expected = Record["trunks"]![name]!["distances"]!.AsArray();
        Assert.Equal(expected.Count, found.Length);
        for (var i = 0; i < found.Length; i++)
            Assert.InRange(found[i] / expected[i]!.GetValue<double>(), 1 - Tolerance, 1 + Tolerance);
    }

    [Theory]
    [InlineData("alex")]
    [InlineData("vgg")]
    [InlineData("squeeze")]
    public void The_smallest_picture_passes_and_equal_ones_are_no_distance_apart(string name)
    {
        using var scope = new TensorScope();
        var trunk = PerceptualTrunk.Of(name, Weights(name), Weights(name));
        var picture = Pictures(trunk, First, trunk.SmallestSide);
        Assert.Equal([0.0, 0.0], trunk.Distance(picture, picture));
        Assert.Throws<ShapeException>(() => trunk.Distance(Pictures(trunk, First, trunk.SmallestSide - 1), Pictures(trunk, Second, trunk.SmallestSide - 1)));
    }

    [Fact]
    public void Layers_of_another_trunk_are_refused_with_both_shapes()
    {
        var refusal = Assert.Throws<ModelFormatException>(() => PerceptualTrunk.Of("squeeze", Weights("squeeze"), Weights("alex")));
        Assert.Contains("[1, 192, 1, 1]", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("[1, 128, 1, 1]", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("features.0.weight")]
    [InlineData("conv1")]
    public void SqueezeNet_one_point_zero_is_refused_with_the_reason(string first)
    {
        var arrays = new Dictionary<string, StoredTensor> { [first] = new("F32", Tensor.Zeros([96, 3, 7, 7])) };
        var refusal = Assert.Throws<ModelFormatException>(() => PerceptualTrunk.Of("squeeze", FeatureWeights.Of(arrays, "LPIPS's trunk squeeze"), Weights("squeeze")));
        Assert.Contains("it is SqueezeNet 1.0", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("squeezenet1_1", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_trunks_are_refused_with_the_known_ones() =>
        Assert.Contains("alex, vgg, squeeze", Assert.Throws<ArgumentException>(() => PerceptualTrunk.Of("resnet", Weights("squeeze"), Weights("squeeze"))).Message, StringComparison.Ordinal);

    /// <summary>The reference's pictures lie from -1 to 1 and are scaled by its own constants; ours come as bytes.</summary>
    private static Tensor Pictures(PerceptualTrunk trunk, int stream, int side)
    {
        var bytes = OracleNumbers.Tensor(stream, [2, 3, side, side], DType.Float32).ToChannelsLast().Affine(127.5, 127.5);
        return (bytes * Row(trunk.Input.Scale)) + Row(trunk.Input.Shift);

        static Tensor Row(IReadOnlyList<double> values) => Tensor.From([.. values.Select(value => (float)value)], [values.Count]);
    }

    private static FeatureWeights Weights(string name)
    {
        var arrays = new Dictionary<string, StoredTensor>();
        foreach (var (array, stream) in Record["trunks"]![name]!["arrays"]!.AsArray().Select((array, stream) => (array!, stream)))
        {
            var shape = new Shape([.. array["shape"]!.AsArray().Select(extent => extent!.GetValue<int>())]);
            var (low, high) = (array["low"]!.GetValue<double>(), array["high"]!.GetValue<double>());
            var values = OracleNumbers.Uniform(stream, shape).Select(value => ((value + 1) / 2 * (high - low)) + low).ToArray();
            arrays.Add(array["name"]!.GetValue<string>(), new("F32", Tensor.From(values, shape, DType.Float32)));
        }
        return FeatureWeights.Of(arrays, $"torchvision's {name}");
    }
}
