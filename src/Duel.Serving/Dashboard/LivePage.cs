using Microsoft.AspNetCore.Components;

namespace Duel.Serving;

/// <summary>Base of pages that look at something once a second, and draw what has changed.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource left = new();

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Left => left.Token;

    /// <summary>Looks.</summary>
    /// <returns>True if there is something to draw.</returns>
    protected abstract bool Look();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = FollowAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the looking.</summary>
    /// <param name="isDisposing">True if called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool isDisposing)
    {
        left.Cancel();
        left.Dispose();
    }

    private async Task FollowAsync()
    {
        var token = left.Token;
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(token).ConfigureAwait(false))
            {
                await InvokeAsync(() =>
                {
                    if (!token.IsCancellationRequested && Look())
                        StateHasChanged();
                }).ConfigureAwait(false);
            }
        }
        catch (Exception trouble) when (trouble is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }
}
