namespace Duel.Data;

/// <summary>Writing files so that nobody ever sees half of one.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the path and moves into place; on failure the old file stays.</summary>
    public static void Write(string path, byte[] bytes)
    {
        var partial = path + ".partial";
        try
        {
            File.WriteAllBytes(partial, bytes);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
