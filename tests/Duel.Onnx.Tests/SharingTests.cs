using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Duel.Networks;
using Duel.Tensors;
using Google.Protobuf;

namespace Duel.Onnx.Tests;

public sealed class SharingTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"duel-{Guid.NewGuid():N}");

    public SharingTests()
    {
        Directory.CreateDirectory(Run("samples"));
        File.WriteAllText(Run("options.json"), """{ "kind": "images", "options": { "rate": 0.1, "of": "/home/somebody/photos/x.png" }, "source": { "path": "/home/somebody/photos" }, "fingerprint": "44f4", "data": "10 samples of \"/home/somebody/photos\"" }""");
        File.WriteAllLines(Run("events.jsonl"),
        [
            """{"event":"run-started","players":["discriminator","generator"],"parameters":[1,2],"step":0}""",
            """{"event":"steps-completed","samples":8,"seconds":1.5,"losses":[0.25,"NaN"],"gradientNorms":[1,2],"step":4}""",
            """{"event":"grid-drawn","path":"samples/0000004.png","step":4}""",
            """{"event":"grid-drawn","path":"../secret.png","step":4}""",
            """{"event":"evaluated","numbers":[{"name":"frechet","value":12.5}],"isBest":true,"step":6}""",
            """{"event":"steps-compl""",
        ]);
        File.WriteAllText(Run("evaluation.json"), """{ "metrics": [ { "name": "precision", "value": 0.75, "features": "garments", "provenance": { "real": "/home/somebody/photos", "realHash": "0123456789abcdef", "generatedCount": 60, "realCount": 200, "seed": 3 } } ] }""");
        File.WriteAllText(Run("model.json"), "{}");
        File.WriteAllBytes(Run("model.safetensors"), [1, 2, 3]);
        byte[] png = [0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 5, 0, 0, 0, 3, 8, 2, 0, 0, 0];
        File.WriteAllBytes(Run("samples/0000004.png"), png);
        File.WriteAllBytes(Path.Combine(folder, "secret.png"), png);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_event_file_has_the_losses_metrics_and_grids_of_a_run_by_step()
    {
        var name = TensorBoardFile.Write(Run(""), Path.Combine(folder, "logs"));
        var records = Records(File.ReadAllBytes(Path.Combine(folder, "logs", name))).ToArray();
        Assert.StartsWith("events.out.tfevents.", name, StringComparison.Ordinal);
        Assert.Equal(4, records.Length);
        Assert.Contains("brain.Event:2", records[0].ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal([(4L, "loss/discriminator", 0.25f), (4, "loss/generator", float.NaN), (4, "gradient-norm/discriminator", 1), (4, "gradient-norm/generator", 2)], Scalars(records[1]));
        var image = Fields(Fields(Fields(records[2])[5][0])[1][0]);
        Assert.Equal("samples", image[1][0].ToStringUtf8());
        Assert.Equal(File.ReadAllBytes(Run("samples/0000004.png")), Fields(image[4][0])[4][0].ToByteArray());
        Assert.Equal([(6L, "metric/frechet", 12.5f)], Scalars(records[3]));
    }

    [Fact]
    public void Checksums_are_those_of_record_files() =>
        // The polynomial's published check of these digits is E3069283.
        Assert.Equal(unchecked(((0xE3069283u >> 15) | (0xE3069283u << 17)) + 0xA282EAD8u), TensorBoardFile.Masked("123456789"u8));

    [Fact]
    public void A_folder_for_a_hub_has_weights_networks_and_a_card_and_no_path_of_the_machine()
    {
        var net = new NetworkFunction("generator", [new("z", [2])], ["images"], x => [x[0] * 2]);
        var left = HubFolder.Write(Path.Combine(folder, "garments"), Run(""), [net, net with { Name = "twice" }, net with { Name = "compared", MixesSamples = true }], "mit");

        Assert.StartsWith("compared: ", Assert.Single(left), StringComparison.Ordinal);
        Assert.Equal(["README.md", "config.json", "model.json", "model.onnx", "model.safetensors", "twice.onnx"], Directory.GetFiles(Path.Combine(folder, "garments")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([4.0], OnnxNetwork.Read(Path.Combine(folder, "garments", "model.onnx")).Compute([Tensor.Full([1, 1], 2)])[0].ToDoubles());
        var (card, config) = (File.ReadAllText(Path.Combine(folder, "garments", "README.md")), File.ReadAllText(Path.Combine(folder, "garments", "config.json")));
        Assert.StartsWith("---\nlicense: mit\nlibrary_name: duel\n", card, StringComparison.Ordinal);
        foreach (var wanted in new[] { "# garments", "opened as `photos`", "fingerprint `44f4`", "| precision | 0.75 | 60 samples against 200 of photos, hash 0123456789ab, features garments, seed 3 | `evaluation.json` |", "| frechet | 12.5 | during training", "4 steps" })
            Assert.Contains(wanted, card, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", card + config, StringComparison.Ordinal);
        Assert.Equal("images", JsonNode.Parse(config)!["networks"]![0]!["outputs"]![0]!["name"]!.ToString());
        Assert.Equal(0.1, JsonNode.Parse(config)!["training"]!["rate"]!.GetValue<double>());
    }

    private string Run(string name) => Path.Combine(folder, "run", name);

    private static IEnumerable<ByteString> Records(byte[] file)
    {
        for (var place = 0; place < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(place));
            Assert.Equal(TensorBoardFile.Masked(file.AsSpan(place, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place + 8)));
            Assert.Equal(TensorBoardFile.Masked(file.AsSpan(place + 12, length)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place + 12 + length)));
            yield return ByteString.CopyFrom(file, place + 12, length);
            place += 16 + length;
        }
    }

    private static IEnumerable<(long, string, float)> Scalars(ByteString record)
    {
        var fields = Fields(record);
        return Fields(fields[5][0])[1].Select(value => (BitConverter.ToInt64([.. fields[2][0]]), Fields(value)[1][0].ToStringUtf8(), BitConverter.ToSingle([.. Fields(value)[2][0]])));
    }

    /// <summary>Fields of a message by number: bytes, or numbers as bytes.</summary>
    private static Dictionary<int, List<ByteString>> Fields(ByteString message)
    {
        var fields = new Dictionary<int, List<ByteString>>();
        using var input = message.CreateCodedInput();
        while (input.ReadTag() is > 0 and var tag)
        {
            var value = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => ByteString.CopyFrom(BitConverter.GetBytes(input.ReadInt64())),
                WireFormat.WireType.Fixed64 => ByteString.CopyFrom(BitConverter.GetBytes(input.ReadDouble())),
                WireFormat.WireType.Fixed32 => ByteString.CopyFrom(BitConverter.GetBytes(input.ReadFloat())),
                _ => input.ReadBytes(),
            };
            (fields.TryGetValue(WireFormat.GetTagFieldNumber(tag), out var list) ? list : fields[WireFormat.GetTagFieldNumber(tag)] = []).Add(value);
        }
        return fields;
    }
}
