using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Duel.Onnx;

/// <summary>A run as an event file of TensorBoard: losses, norms of gradients, metrics, and the grids of samples.</summary>
/// <remarks>Records are framed by their lengths and checksums, as TensorFlow's record files are; messages are Event and Summary of its schema.</remarks>
public static class TensorBoardFile
{
    private const uint Mask = 0xa282ead8;
    private static readonly byte[] PngMark = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>Writes the event file of a run.</summary>
    /// <param name="run">The run's folder; only read.</param>
    /// <param name="folder">A folder; what other files it holds stay.</param>
    /// <returns>The file's name.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    public static string Write(string run, string folder)
    {
        var files = new RunFiles(run);
        var events = files.Events.ToArray();
        // Events tell seconds since the run began; the log was written to at its end.
        var log = files.Path("events.jsonl");
        var end = File.Exists(log) ? new DateTimeOffset(File.GetLastWriteTimeUtc(log)).ToUnixTimeMilliseconds() / 1e3 : 0;
        var begun = end - events.Select(one => RunFiles.Number(one["seconds"])).Where(double.IsFinite).DefaultIfEmpty().Max();
        var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{(long)begun}.duel");
        LastingFolder.Create(folder);
        WholeFile.Write(Path.Combine(folder, name), stream =>
        {
            Record(stream, new ProtoMessage().Add(1, begun).Add(3, "brain.Event:2"));
            string[] players = [];
            var seconds = 0.0;
            foreach (var happened in events)
            {
                if (happened["event"]?.ToString() == "run-started")
                    players = [.. (happened["players"] as JsonArray ?? []).Select(player => player!.ToString())];
                if (RunFiles.Number(happened["seconds"]) is var now && double.IsFinite(now) && happened["event"]?.ToString() == "steps-completed")
                    seconds = now;
                var values = Values(happened, players, files).ToArray();
                if (values.Length > 0)
                    Record(stream, new ProtoMessage().Add(1, begun + seconds).Add(2, (long)RunFiles.Number(happened["step"])).Add(5, new ProtoMessage().AddEach(1, values, value => value)));
            }
        });
        return name;
    }

    private static IEnumerable<ProtoMessage> Values(JsonObject happened, string[] players, RunFiles files)
    {
        switch (happened["event"]?.ToString())
        {
            case "steps-completed":
                foreach (var (tag, list) in new[] { ("loss", "losses"), ("gradient-norm", "gradientNorms") })
                {
                    foreach (var (place, number) in (happened[list] as JsonArray ?? []).Index())
                        yield return Scalar($"{tag}/{players.ElementAtOrDefault(place) ?? $"{place}"}", RunFiles.Number(number));
                }
                break;
            case "evaluated":
                foreach (var metric in (happened["numbers"] as JsonArray ?? []).OfType<JsonObject>())
                    yield return Scalar($"metric/{metric["name"]}", RunFiles.Number(metric["value"]));
                break;
            case "grid-drawn" when happened["path"]?.ToString() is { } path && !Path.IsPathRooted(path) && !path.Contains("..", StringComparison.Ordinal) && File.Exists(files.Path(path)):
                var bytes = File.ReadAllBytes(files.Path(path));
                if (bytes.Length > 26 && bytes.AsSpan(0, 4).SequenceEqual(PngMark))
                    yield return Image("samples", bytes);
                break;
        }
    }

    private static ProtoMessage Scalar(string tag, double value) => new ProtoMessage().Add(1, tag).Add(2, (float)value);

    /// <summary>A picture; its size stands at the beginning of a PNG file.</summary>
    private static ProtoMessage Image(string tag, byte[] png) => new ProtoMessage().Add(1, tag).Add(4, new ProtoMessage()
        .Add(1, (long)BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)))
        .Add(2, (long)BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)))
        .Add(3, png[25] switch { 0 => 1L, 4 => 2L, 6 => 4L, _ => 3L })
        .Add(4, png));

    private static void Record(Stream stream, ProtoMessage message)
    {
        var data = message.Bytes.Span;
        Span<byte> head = stackalloc byte[sizeof(ulong)], check = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)data.Length);
        stream.Write(head);
        BinaryPrimitives.WriteUInt32LittleEndian(check, Masked(head));
        stream.Write(check);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32LittleEndian(check, Masked(data));
        stream.Write(check);
    }

    /// <summary>The checksum as record files have it: of Castagnoli's polynomial, turned and moved, so that a checksum of checksums says something.</summary>
    internal static uint Masked(ReadOnlySpan<byte> data)
    {
        var sum = uint.MaxValue;
        foreach (var one in data)
            sum = BitOperations.Crc32C(sum, one);
        return BitOperations.RotateRight(~sum, 15) + Mask;
    }
}
