using Duel.Networks;

namespace Duel.Onnx.Tests;

public class OnnxFileTests
{
    private static readonly OnnxModel Model = new(new("net",
        [new("LeakyRelu", ["x"], ["h"], [new("alpha", 0.2f)]), new("Reshape", ["h", "to"], ["y"], [new("allowzero", 0L), new("ints", new long[] { 3, -1 }), new("floats", new[] { 0.5f, -2 }), new("word", "edge")])],
        [OnnxTensor.Of("to", [2, -1]), OnnxTensor.Of("w", [2, 2], [1, -2.5f, float.MaxValue, 0])],
        [new("x", OnnxType.Float32, ["n", "4"])],
        [new("y", OnnxType.Float32, ["2", "2*n"])]))
    { Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["recipe"] = "images" } };

    [Fact]
    public void A_model_that_is_written_and_read_is_the_same()
    {
        var read = Read(Bytes(Model));
        Assert.Equal((8L, 17L, "Duel", "images"), (read.Format, read.Opset, read.Producer, read.Metadata["recipe"]));
        Assert.Equal(["LeakyRelu", "Reshape"], read.Graph.Nodes.Select(node => node.Operator));
        Assert.Equal(["h", "to"], read.Graph.Nodes[1].Inputs);
        Assert.Equal(0.2f, read.Graph.Nodes[0].Attributes[0].Value);
        Assert.Equal(["allowzero", "ints", "floats", "word"], read.Graph.Nodes[1].Attributes.Select(attribute => attribute.Name));
        Assert.Equal([0L, new long[] { 3, -1 }, new[] { 0.5f, -2 }, "edge"], read.Graph.Nodes[1].Attributes.Select(attribute => attribute.Value));
        Assert.Equal([2, -1], read.Graph.Initializers[0].ToWhole());
        Assert.Equal([1, -2.5f, float.MaxValue, 0], read.Graph.Initializers[1].ToFloats());
        Assert.Equal(["n", "4"], read.Graph.Inputs[0].Shape);
        Assert.Equal(("y", OnnxType.Float32, "2*n"), (read.Graph.Outputs[0].Name, read.Graph.Outputs[0].Type, read.Graph.Outputs[0].Shape[1]));
    }

    [Fact]
    public void A_damaged_file_is_refused_by_name_wherever_it_is_cut_or_changed()
    {
        var whole = Bytes(Model);
        for (var length = 0; length < whole.Length; length++)
            Try(whole[..length]);
        for (var place = 0; place < whole.Length; place++)
        {
            var changed = whole.ToArray();
            changed[place] ^= 0x95;
            Try(changed);
        }
    }

    [Fact]
    public void A_file_that_is_missing_or_none_at_all_is_refused()
    {
        Assert.Contains("there is no such file", Assert.Throws<ModelFormatException>(() => OnnxFile.Read("none.onnx")).Message, StringComparison.Ordinal);
        Assert.Contains("no ONNX file", Assert.Throws<ModelFormatException>(() => Read("GIF89a, not a network"u8.ToArray())).Message, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => Read([]));
    }

    private static void Try(byte[] bytes)
    {
        try
        {
            _ = Read(bytes);
        }
        catch (ModelFormatException refused)
        {
            Assert.Contains("ONNX", refused.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Bytes(OnnxModel model)
    {
        using var stream = new MemoryStream();
        OnnxFile.Write(stream, model);
        return stream.ToArray();
    }

    private static OnnxModel Read(byte[] bytes)
    {
        var path = Path.Combine(Path.GetTempPath(), $"duel-{Guid.NewGuid():N}.onnx");
        try
        {
            File.WriteAllBytes(path, bytes);
            return OnnxFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
