namespace Duel.Data;

/// <summary>A picture file that may become a sample.</summary>
/// <param name="Path">Its relative path.</param>
/// <param name="Class">Its class or -1.</param>
internal sealed record PictureCandidate(string Path, int Class)
{
    /// <summary>Header, once it has been read.</summary>
    public PictureInfo Info { get; set; }

    /// <summary>Reason why it cannot be used, or null.</summary>
    public string? Damage { get; set; }

    /// <summary>True if the picture is nearly black because samples of 12 bits lie in a file of 16.</summary>
    public bool IsDark { get; set; }

    /// <summary>Reads the file and does something with it; damage is noted and never thrown.</summary>
    public void Try(IPictureFiles files, Action<byte[]> use)
    {
        try
        {
            use(files.Read(Path));
        }
        catch (DataFormatException error)
        {
            Damage = error.Message;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Damage = $"{Path}: the file cannot be read: {error.Message}";
        }
    }
}
