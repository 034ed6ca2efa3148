using System.Security.Cryptography;
using System.Text;
using Duel.Data;
using Duel.Evaluation;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Hostile;

/// <summary>Weights, checkpoints, and the texts that say what they are; in a folder of their own until disposed of.</summary>
internal sealed class ModelFormats : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-hostile-").FullName;

    public IEnumerable<HostileFormat> All
    {
        get
        {
            var checkpoint = Path.Combine(folder, "checkpoint");
            var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = new MlpArchitecture { Sample = [2], Width = 4, Depth = 1 }, Budget = new(Steps: 2) });
            run.Trainer.Run();
            run.Trainer.Save(checkpoint);
            var model = Path.Combine(folder, "model");
            Directory.CreateDirectory(model);
            var design = new MlpArchitecture { Width = 4, Depth = 1 };
            var table = Path.Combine(folder, "table.csv");
            SavedGenerator.Save(model, design.CreateGenerator(new Rng(1)), design, new([2]));
            return
            [
                new("safetensors", [Weights, File.ReadAllBytes(Path.Combine(model, "model.safetensors"))], ReadWeights, typeof(ModelFormatException)) { IsText = true },
                Text("checkpoint manifest", Path.Combine(checkpoint, "manifest.json"), typeof(CheckpointException), bytes =>
                {
                    File.WriteAllText(Path.Combine(checkpoint, "manifest.sha256"), $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  manifest.json\n");
                    Checkpoint.Open(checkpoint);
                }),
                Text("model.json", Path.Combine(model, "model.json"), typeof(ModelFormatException), _ => SavedGenerator.Load(model)),
                Text("evaluation.json", Path.Combine(folder, "evaluation.json"), typeof(ModelFormatException), _ => EvaluationFile.Read(folder), Measured),
                Text("CSV", table, typeof(DataFormatException), _ => Csv.Read(table), Table, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a;b\n1;2\n")).ToArray()),
                Binary("Parquet", Path.Combine(folder, "table.parquet"), file => ParquetTable.Read(file), Columns),
                new("design", [Encoding.UTF8.GetBytes(Architectures.ToJson(design))], bytes =>
                {
                    Architectures.FromJson(Encoding.UTF8.GetString(bytes));
                    return 0;
                }, typeof(ArgumentException)) { IsText = true },
            ];
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] Table => "\uFEFFname, age,note\r\n\"Smith, \"\"Jo\"\"\",41,\"two\nlines\"\r\n?,,NA\r\nLee,-3.5e2, x\r\n"u8.ToArray();

    private static byte[] Columns
    {
        get
        {
            var stream = new MemoryStream();
            ParquetTable.Write(stream, [("name", StoredType.Text, ["Smith", "Lee", null]), ("age", StoredType.Int32, [41, null, 7]), ("day", StoredType.Day, [DateTime.UnixEpoch, null, DateTime.UnixEpoch]), ("weight", StoredType.Double, [1.5, 2.0, 3.0])]);
            return stream.ToArray();
        }
    }

    private static byte[] Measured
    {
        get
        {
            var ring = Datasets.Open("ring", new() { Limit = 200 }).Dataset;
            return Encoding.UTF8.GetBytes(EvaluationFile.Text(new Evaluator(ring, "train", null).Measure(ring, ["mmd"])));
        }
    }

    private static byte[] Weights
    {
        get
        {
            var stream = new MemoryStream();
            Safetensors.Write(stream, [("a.weight", Tensor.Zeros([3, 4])), ("a.bias", Tensor.Zeros([4])), ("b", Tensor.Zeros([2, 2], DType.Float64))], new Dictionary<string, string> { ["k"] = "v" });
            return stream.ToArray();
        }
    }

    private static long ReadWeights(byte[] bytes) =>
        Safetensors.Read(new MemoryStream(bytes, writable: false), "test").Tensors.Values.Sum(tensor => (long)tensor.Value.Shape.Count * 4);

    /// <summary>A table that is no text; reading it is allowed to fail in the documented way only.</summary>
    private static HostileFormat Binary(string name, string file, Action<string> read, params byte[][] seeds) => Text(name, file, typeof(DataFormatException), _ => read(file), seeds) with { IsText = false, FreelyTaken = 16 << 20 };

    /// <summary>A file of text; reading it is allowed to fail in the documented way only.</summary>
    private static HostileFormat Text(string name, string file, Type documented, Action<byte[]> read, params byte[][] seeds)
    {
        return new(name, seeds is [] ? [File.ReadAllBytes(file)] : seeds, Written, documented) { IsText = true };

        long Written(byte[] bytes)
        {
            File.WriteAllBytes(file, bytes);
            read(bytes);
            return 0;
        }
    }
}
