using System.Text.Json;
using Duel.Testing;

namespace Duel.Onnx.Tests;

/// <summary>Exported generators in the runtime of JavaScript, onnxruntime-node as it is published; skipped by name where npm is absent.</summary>
public sealed class NodeRuntimeTests : IDisposable
{
    private const string Program = """
        const ort = require('onnxruntime-node');
        const read = JSON.parse(require('fs').readFileSync(0));
        const numbers = (text, type) => { const bytes = Buffer.from(text, 'base64'); return new type(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)); };
        (async () => {
          const session = await ort.InferenceSession.create(read.model, { intraOpNumThreads: 1 });
          const feeds = {};
          for (const one of read.inputs)
            feeds[one.name] = new ort.Tensor(one.type, numbers(one.data, one.type === 'int64' ? BigInt64Array : Float32Array), one.shape);
          const made = await session.run(feeds);
          console.log(JSON.stringify(Object.entries(made).map(([name, tensor]) => ({ name, shape: tensor.dims.map(Number), data: Buffer.from(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength).toString('base64') }))));
        })().catch(trouble => { console.error(trouble); process.exit(1); });
        """;

    private readonly string file = Path.Combine(Path.GetTempPath(), $"duel-{Guid.NewGuid():N}.onnx");

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Exported_generators_make_the_same_pictures_in_javascript()
    {
        var package = new NodePackage("onnxruntime-node", "1.30.0");
        if (await package.InstallAsync() is { } lacking)
            Assert.Skip(lacking);
        foreach (var name in new[] { "dcgan, 32, classes, spectral", "resnet, 28, classes, layer" })
        {
            var function = NetworkExportTests.Generator(name);
            OnnxFile.Write(file, OnnxExport.Of(function));
            foreach (var batch in Exported.Batches)
            {
                var found = OnnxComparison.Of(function, inputs => Run(package, inputs), batch, seed: 3);
                Assert.True(found.IsEqual, $"{name}: {found}");
            }
        }
    }

    private Dictionary<string, OnnxTensor> Run(NodePackage package, IReadOnlyList<OnnxTensor> inputs)
    {
        var asked = JsonSerializer.Serialize(new
        {
            model = file,
            inputs = inputs.Select(input => new { name = input.Name, type = input.Type == OnnxType.Int64 ? "int64" : "float32", shape = input.Extents, data = Convert.ToBase64String(input.Data.Span) }),
        });
        using var made = JsonDocument.Parse(package.RunAsync(Program, asked).GetAwaiter().GetResult());
        return made.RootElement.EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!, one => OnnxTensor.Of(
            one.GetProperty("name").GetString()!,
            [.. one.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())],
            System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(one.GetProperty("data").GetBytesFromBase64())));
    }
}
