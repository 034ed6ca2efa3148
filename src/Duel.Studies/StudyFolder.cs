using System.Text.RegularExpressions;

namespace Duel.Studies;

/// <summary>The folder of a study: its runs and, as soon as it is known, what each came to. It is temporary where none was asked for.</summary>
internal sealed partial class StudyFolder : IDisposable
{
    private readonly bool isTemporary;

    private StudyFolder(string path, bool isTemporary) => (Path, this.isTemporary) = (path, isTemporary);

    /// <summary>Path of the folder.</summary>
    public string Path { get; }

    /// <summary>Makes a folder, or opens it.</summary>
    /// <param name="path">Path of the folder; null for one that is deleted at the end.</param>
    public static StudyFolder Open(string? path)
    {
        if (path is null)
            return new(Directory.CreateTempSubdirectory("duel-study-").FullName, isTemporary: true);
        if (File.Exists(path))
            throw new StudyException($"{path}: this is a file, and a folder was to be written. Choose another name.");
        Directory.CreateDirectory(path);
        return new(path, isTemporary: false);
    }

    /// <summary>The place of a file or folder in it.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A text as the name of a file: small letters, digits and points, with a hyphen between.</summary>
    public static string NameOf(string text) => Others().Replace(text.ToLowerInvariant(), "-").Trim('-');

    /// <summary>Reads what was kept under a name; null where nothing was.</summary>
    /// <exception cref="StudyException">It is damaged.</exception>
    public T? Kept<T>(string name)
        where T : class => File.Exists(In(name)) ? Read<T>(In(name)) : null;

    /// <summary>Keeps a value under a name.</summary>
    public T Keep<T>(string name, T value)
    {
        WholeFile.Write(In(name), JsonText.Of(value));
        return value;
    }

    /// <summary>Deletes a run that is not to be kept.</summary>
    public void Release(string run)
    {
        if (isTemporary && Directory.Exists(In(run)))
            WholeFolder.Delete(In(run));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isTemporary)
            Directory.Delete(Path, recursive: true);
    }

    /// <summary>A value from a file.</summary>
    /// <exception cref="StudyException">The file is damaged.</exception>
    public static T Read<T>(string file)
        where T : class
    {
        try
        {
            return JsonText.Read<T>(File.ReadAllText(file));
        }
        catch (System.Text.Json.JsonException trouble)
        {
            throw new StudyException($"{file} is damaged: {trouble.Message.TrimEnd('.')}. Delete it, or choose another folder.", trouble);
        }
    }

    /// <summary>Follows a run to its end.</summary>
    /// <returns>Seconds of training.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<double> FollowAsync(IAsyncEnumerable<TrainingEvent> run, CancellationToken cancellationToken)
    {
        var seconds = 0.0;
        await foreach (var happened in run.ConfigureAwait(false))
            seconds = happened is Finished finished ? finished.Seconds : seconds;
        cancellationToken.ThrowIfCancellationRequested();
        return seconds;
    }

    [GeneratedRegex("[^a-z0-9.]+")]
    private static partial Regex Others();
}
