namespace Duel.Studies;

/// <summary>One run of a study: one cell with one seed.</summary>
/// <typeparam name="TResult">What it comes to.</typeparam>
internal interface IStudyRun<TResult>
    where TResult : class
{
    /// <summary>Reads the result, if the run is done and kept.</summary>
    /// <exception cref="StudyException">It was done with other options.</exception>
    TResult? Kept();

    /// <summary>Trains and measures; a run that was broken off goes on where it was.</summary>
    /// <param name="narrate">Receives lines about a run that takes minutes.</param>
    /// <param name="cancellationToken">Ends the run, which can go on later.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    Task<TResult> TakeAsync(ILogger narrate, CancellationToken cancellationToken);
}
