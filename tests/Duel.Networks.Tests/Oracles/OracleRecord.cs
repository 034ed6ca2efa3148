using System.Text.Json;
using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>Figures of one design in one number format, as tests/oracles/record_*.py wrote them, and comparisons with them.</summary>
public sealed class OracleRecord(JsonNode types, DType type)
{
    // Sums of up to 10,000 products in another order: 1e-16 times a hundred roundings, and 13 recorded digits.
    private const double ToleranceOfDoubles = 1e-9;

    // The same at 6e-8; and a rectifier whose input is within a rounding of 0 may take its other side.
    private const double ToleranceOfFloats = 1e-4;

    // Gradients much smaller than the largest one are differences of large numbers: their errors are held against a hundredth of it.
    private const double Floor = 1e-2;

    // Gradients that are 0 in theory (of a shift before a normalisation) are rounding noise, here as there: below this part of the
    // largest one in float64, and their errors are held against the largest one.
    private const double Noise = 1e-9;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly JsonNode figures = types[type == DType.Float64 ? "float64" : "float32"]!;

    private readonly JsonNode exact = types["float64"]!;

    private double Tolerance => type == DType.Float64 ? ToleranceOfDoubles : ToleranceOfFloats;

    /// <summary>The variants of a design in a file: its options as JSON, and their figures.</summary>
    public static IEnumerable<(JsonObject Options, JsonNode Types)> Variants(string design)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Oracles", $"{design}.json");
        foreach (var variant in JsonNode.Parse(File.ReadAllText(file))!["variants"]!.AsArray())
        {
            var options = variant!.DeepClone().AsObject();
            options.Remove("types");
            options["name"] = design;
            yield return (options, variant["types"]!);
        }
    }

    /// <summary>A tensor in PyTorch's order of axes is the recorded one.</summary>
    public void IsTensor(string name, Tensor found) => IsTensor(name, Read(figures[name]!), found, 0);

    /// <summary>A loss and its derivatives with respect to a network's trainable parameters are the recorded ones.</summary>
    public void IsLoss(string name, Tensor loss, Module network)
    {
        var expected = figures[name]!;
        Assert.InRange(loss.Item(), Low(expected), High(expected));
        var parameters = network.Parameters().Where(entry => entry.Parameter.IsTrainable).ToArray();
        var gradients = Gradient.Of(loss, [.. parameters.Select(entry => entry.Parameter.Value)]);
        var recorded = Gradients(expected);
        var norms = Gradients(exact[name]!).Select(figure => figure.Norm).ToArray();
        Assert.Equal(recorded.Length, parameters.Length);
        var largest = recorded.Max(figure => figure.Norm);
        Assert.True(largest > 0, $"{name} has no gradient");
        for (var i = 0; i < recorded.Length; i++)
            IsTensor($"{name}, gradient of {parameters[i].Path}", recorded[i], FileOrder.Out(gradients[i], parameters[i].Parameter), norms[i] < largest * Noise ? largest : largest * Floor);
    }

    private double Low(JsonNode loss) => Value(loss) - (Tolerance * Math.Abs(Value(loss)));

    private double High(JsonNode loss) => Value(loss) + (Tolerance * Math.Abs(Value(loss)));

    private static double Value(JsonNode loss) => loss["value"]!.GetValue<double>();

    private static Figures[] Gradients(JsonNode loss) => [.. loss["gradients"]!.AsArray().Select(node => Read(node!))];

    private static Figures Read(JsonNode node) => node.Deserialize<Figures>(Web)!;

    private void IsTensor(string name, Figures expected, Tensor found, double least)
    {
        Assert.Equal(expected.Shape, found.Shape.ToArray());
        var values = found.ToDoubles();
        var allowed = Tolerance * Math.Max(expected.Norm, least);
        Check("norm", expected.Norm, Math.Sqrt(values.Sum(value => value * value)));
        for (var j = 0; j < expected.Samples.Length; j++)
        {
            var place = (int)(j * (values.Length - 1L) / (expected.Samples.Length - 1));
            Check($"element {place}", expected.Samples[j], values[place]);
        }

        void Check(string what, double recorded, double value) =>
            Assert.True(Math.Abs(value - recorded) <= allowed, $"{name}, {what}: {value:G15}, PyTorch has {recorded:G15}; {allowed:G2} apart are allowed");
    }

    private sealed record Figures(int[] Shape, double Norm, double[] Samples);
}
