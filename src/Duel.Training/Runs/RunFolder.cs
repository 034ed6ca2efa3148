using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duel.Training;

/// <summary>The folder of a run: everything that there is to know about it, and all that generating needs.</summary>
/// <remarks>
/// <code>
/// options.json       every option, resolved
/// environment.json   what it ran on
/// events.jsonl       what happened, a line each
/// curves.svg         losses and gradient norms over the run
/// index.html         the run as a page: pictures, curves, options, what comes next
/// samples/           grids at fixed latents, named by the step
/// samples-fresh/     grids at other latents each time, of runs that make pictures of latents
/// controls.jsonl     wishes of users while it ran: pause, save, stop, another rate or weight, the next phase
/// control-log.json   changes that it has taken on, which a resumed run takes on again
/// checkpoints/       where the run can go on from
/// model.json         the generator's architecture and what its samples are
/// model.safetensors  the generator's weights (averaged)
/// </code>
/// </remarks>
public sealed class RunFolder
{
    private RunFolder(string path) => Path = path;

    /// <summary>Options of run files: readable, camel case, numbers that are not numbers in quotes.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = FormerNames.Resolver,
        WriteIndented = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new PartJson(), new ShapeJson() },
    };

    /// <summary>Path of the folder.</summary>
    public string Path { get; }

    /// <summary>File of events, a JSON object a line.</summary>
    public string Events => In("events.jsonl");

    /// <summary>The run as a page.</summary>
    public string Page => In("index.html");

    /// <summary>Losses over the run.</summary>
    public string Curves => In("curves.svg");

    /// <summary>Every option, resolved.</summary>
    public string Options => In("options.json");

    /// <summary>The folder of a run that is there.</summary>
    /// <param name="path">Path of the folder.</param>
    /// <exception cref="RunFolderException">There is no such folder.</exception>
    public static RunFolder Open(string path) => Directory.Exists(path)
        ? new(path)
        : throw new RunFolderException($"There is no run \"{path}\". Give the folder of a run.");

    /// <summary>Makes a new folder for a run.</summary>
    /// <param name="path">Path of the folder; it must not exist, or be empty.</param>
    /// <exception cref="RunFolderException">It holds something already, or it cannot be written.</exception>
    public static RunFolder Create(string path)
    {
        try
        {
            if (File.Exists(path))
                throw new RunFolderException($"\"{path}\" is a file: a run needs a folder. Choose another place.");
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !IsUnbegun(path))
                throw new RunFolderException($"The folder \"{path}\" is not empty: a run never writes over another. Choose another place.");
            LastingFolder.Create(path);
            var folder = new RunFolder(path);
            WholeFile.Write(folder.In("environment.json"), JsonSerializer.Serialize(RunEnvironment.Now(), Json));
            return folder;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"The run's folder \"{path}\" cannot be made: {trouble.Message} Choose a place that can be written.", trouble);
        }
    }

    /// <summary>True if a folder holds nothing but what a run writes before its first step, so that another may take its place.</summary>
    private static bool IsUnbegun(string path)
    {
        HashSet<string> early = new(StringComparer.Ordinal) { "options.json", "environment.json", "events.jsonl", "lock.json", ".lock", "samples", "samples-fresh", "checkpoints" };
        return File.Exists(System.IO.Path.Combine(path, "environment.json"))
            && Directory.EnumerateFileSystemEntries(path).All(entry => early.Contains(System.IO.Path.GetFileName(entry)) || Staged.Is(entry))
            && new RunFolder(path).Checkpoints.All.All(entry => entry.Step == 0)
            && !Directory.EnumerateFiles(path, "*.png", SearchOption.AllDirectories).Any();
    }

    /// <summary>Takes away the traces of a run that ended before its first step, whose place a new one takes; the lock is held.</summary>
    internal void ClearUnbegun()
    {
        File.Delete(Events);
        Staged.Clean(Path);
        Staged.Clean(Checkpoints.Path);
        foreach (var (_, first) in Checkpoints.All.ToArray())
            WholeFolder.Delete(first);
    }

    /// <summary>Checkpoints to go on from.</summary>
    public CheckpointFolder Checkpoints => new(In("checkpoints"));

    /// <summary>Makes what has vanished of the folder while a run goes on.</summary>
    public void Mend() => LastingFolder.Create(Path);

    /// <summary>A file's place in the folder.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The grid drawn at a step.</summary>
    public string Grid(long step) => In($"samples/{step:D7}.png");

    /// <summary>The grid at fresh latents drawn at a step.</summary>
    public string FreshGrid(long step) => In($"samples-fresh/{step:D7}.png");
}

/// <summary>A run's folder that cannot be used as asked.</summary>
/// <param name="message">Fault found, its place, and the way out.</param>
/// <param name="inner">Exception of the system.</param>
public sealed class RunFolderException(string message, Exception? inner = null) : Exception(message, inner);
