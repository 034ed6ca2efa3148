namespace Duel.Cli;

/// <summary>Long work whose parts are kept as they are done.</summary>
internal static class KeptWork
{
    /// <summary>The work; broken off, it says where its parts are.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="folder">Where its parts are kept, as the user wrote it; null where they are not.</param>
    /// <exception cref="CommandException">It was broken off, and there are parts.</exception>
    public static async Task<int> Of(Task<int> work, string? folder)
    {
        try
        {
            return await work.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (folder is not null)
        {
            throw CommandException.Stopped(folder);
        }
    }
}
