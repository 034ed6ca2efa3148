using System.Text;
using System.Text.Json;
using Duel.Data;
using Duel.Training;

namespace Duel.Serving.Tests;

/// <summary>The folder of a run of a hundred thousand reports and five hundred grids.</summary>
internal static class LongRun
{
    public const int Events = 100_000, Grids = 500;
    private static readonly JsonSerializerOptions Lines = new(RunFolder.Json) { WriteIndented = false };

    public static RunStarted Started => new(0, ["discriminator", "generator"], [10, 20]);

    public static StepsCompleted Steps(long step, float loss = 1) => new(step, step * 8, step / (double)Events, step * 0.01, [loss, loss * 2], [0.5f, 0.25f]);

    public static string Line(TrainingEvent happened) => JsonSerializer.Serialize(happened, Lines) + "\n";

    public static void Write(string folder)
    {
        var text = new StringBuilder(Line(Started));
        for (var i = 1; i <= Events; i++)
            text.Append(Line(Steps(i, MathF.Sin(i * 1e-3f))));
        Directory.CreateDirectory(Path.Combine(folder, "samples"));
        File.WriteAllText(Path.Combine(folder, "events.jsonl"), text.ToString());
        var png = new Picture(8, 8, 1).ToPng();
        for (var i = 0; i < Grids; i++)
            File.WriteAllBytes(Path.Combine(folder, "samples", $"{i * (Events / Grids):D7}.png"), png);
    }
}
