namespace Duel.Data;

/// <summary>Picture files somewhere: below a folder or inside of an archive.</summary>
internal interface IPictureFiles : IDisposable
{
    /// <summary>The path of the folder or archive.</summary>
    string Source { get; }

    /// <summary>Kind of place, for the report.</summary>
    string Kind { get; }

    /// <summary>The paths of files with the extension of a picture, relative, with slashes, in ordinal order.</summary>
    IReadOnlyList<string> Paths { get; }

    /// <summary>Files that were never candidates but should be named.</summary>
    IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>Some names of other files, for the error when there is no picture.</summary>
    IReadOnlyList<string> Others { get; }

    /// <summary>The class that a file beside a picture gives, where it is known already; null where that file is to be looked for.</summary>
    string? LabelOf(string path) => null;

    /// <summary>Bytes of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    long LengthOf(string path);

    /// <summary>The content of a file; safe from many threads.</summary>
    /// <exception cref="DataFormatException">It is damaged or beyond a limit.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    byte[] Read(string path);
}
