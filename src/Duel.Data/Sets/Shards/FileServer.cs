using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Duel.Data;

/// <summary>Reads parts of files from a plain HTTP file server, and waits for one that is out of reach. Safe from many threads.</summary>
/// <remarks>A part of which the beginning has come is gone on with, not begun anew.</remarks>
/// <paper>Fielding et al. 2022, HTTP Semantics, RFC 9110, section 14</paper>
/// <param name="notes">Receives a sentence when waiting begins and one when it ends, of whichever thread comes first.</param>
internal sealed class FileServer(Action<string>? notes = null) : IDisposable
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(30), LongestPause = TimeSpan.FromSeconds(5), UntoldSilence = TimeSpan.FromSeconds(2), OpeningPatience = TimeSpan.FromSeconds(5);
    private readonly HttpClient client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly CancellationTokenSource stop = new();

    // While a set is opened a user sits beside it, who may have mistyped an address.
    private TimeSpan patience = OpeningPatience;

    // 1 while the user knows that the server is out of reach; and how often it has answered.
    private int isTold, answers;

    /// <summary>From here on, waits so long for the server before it gives up.</summary>
    /// <param name="most">Time without a byte.</param>
    public void BePatient(TimeSpan most) => patience = most;

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="DatasetException">It is not there, or the server gives no parts of it, or is out of reach.</exception>
    public long LengthOf(Uri file) => Insist(file, () => new(0, 0), response =>
        PartOf(file, response).Length ?? throw Refused(file, "the server does not say how long it is", "Name archives that are finished"));

    /// <summary>Reads a whole file.</summary>
    /// <returns>Null where there is none, or none for us.</returns>
    /// <exception cref="DatasetException">The server is out of reach.</exception>
    public byte[]? TryReadWhole(Uri file) => Insist(file, () => null, response =>
    {
        if ((int)response.StatusCode is >= 400 and < 500)
            return null;
        using var whole = new MemoryStream();
        using var body = response.Content.ReadAsStream();
        body.CopyTo(whole);
        return whole.Length < response.Content.Headers.ContentLength ? throw new EndOfStreamException("the connection ended early") : whole.ToArray();
    });

    /// <summary>Reads a part of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">First byte of the part.</param>
    /// <param name="into">Takes it.</param>
    /// <param name="length">Bytes of the whole file, as they were when it was opened.</param>
    /// <exception cref="DatasetException">The file is gone or another one, or the server is out of reach.</exception>
    public void Read(Uri file, long offset, Memory<byte> into, long length)
    {
        var done = 0;
        if (into.Length > 0)
            _ = Insist(file, () => new(offset + done, offset + into.Length - 1), response =>
            {
                if (PartOf(file, response) is var part && (part.Length != length || part.From != offset + done))
                    throw Refused(file, $"bytes {offset + done} on of {length} are asked for and the server sends {part}: the file has changed", "Put back the file that the run began with, or begin a new run");
                using var body = response.Content.ReadAsStream();
                for (var read = 1; done < into.Length; done += read)
                {
                    read = body.Read(into.Span[done..]);
                    if (read == 0)
                        throw new EndOfStreamException("the connection ended early");
                }
                return done;
            });
    }

    public void Dispose()
    {
        stop.Cancel();
        client.Dispose();
        stop.Dispose();
    }

    private static DatasetException Refused(Uri file, string reason, string hint, Exception? cause = null) =>
        new($"{PlaceOf(file)}: {reason}. {hint}.", cause);

    /// <summary>The address of a file without what may be secret in it.</summary>
    private static string PlaceOf(Uri file) => file.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static ContentRangeHeaderValue PartOf(Uri file, HttpResponseMessage response) => response switch
    {
        { StatusCode: HttpStatusCode.PartialContent, Content.Headers.ContentRange: { } range } => range,
        { StatusCode: HttpStatusCode.OK } => throw Refused(file, "the server sends the whole file where a part is asked for, and pictures are read by parts", "Use a server that answers range requests, such as nginx, Apache or Caddy, or copy the archives to a disk"),
        { StatusCode: HttpStatusCode.RequestedRangeNotSatisfiable } => throw Refused(file, "it ends before the part that is asked for: it is empty, or has changed", "Put back the file, or begin a new run"),
        _ => throw Refused(file, $"the server answers {(int)response.StatusCode} ({response.ReasonPhrase})", (int)response.StatusCode is 401 or 403 ? "Make the file readable without signing in" : "Check the address"),
    };

    /// <summary>Asks until there is an answer, or patience is at its end.</summary>
    private T Insist<T>(Uri file, Func<RangeItemHeaderValue?> part, Func<HttpResponseMessage, T> use)
    {
        var (silence, pause, wanted) = (Stopwatch.StartNew(), TimeSpan.FromMilliseconds(100), part());
        while (true)
        {
            Exception trouble;
            var before = Volatile.Read(ref answers);
            try
            {
                var answer = Ask(file, wanted, use);
                Interlocked.Increment(ref answers);
                if (Interlocked.Exchange(ref isTold, 0) == 1)
                    notes?.Invoke($"{PlaceOf(file)}: the server is there again");
                return answer;
            }
            catch (Exception error) when (error is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException && !stop.IsCancellationRequested)
            {
                trouble = error;
            }
            if (part() is var rest && !Equals(rest, wanted))
                (silence, pause, wanted) = (Stopwatch.StartNew(), TimeSpan.FromMilliseconds(100), rest);
            else if (silence.Elapsed > patience)
                throw Refused(file, string.Create(CultureInfo.InvariantCulture, $"the server has been out of reach for {silence.Elapsed.TotalSeconds:0} s: {trouble.Message.TrimEnd('.')}"), "Start it again; a run goes on from its last checkpoint when it is resumed", trouble);
            // Another thread may have had its answer while this one was refused.
            if (silence.Elapsed > UntoldSilence && Volatile.Read(ref answers) == before && Interlocked.Exchange(ref isTold, 1) == 0)
                notes?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{PlaceOf(file)}: the server is out of reach ({trouble.Message.TrimEnd('.')}); waiting for it, {patience.TotalMinutes:0.#} minutes at most"));
            stop.Token.WaitHandle.WaitOne(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private T Ask<T>(Uri file, RangeItemHeaderValue? part, Func<HttpResponseMessage, T> use)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, file);
        if (part is not null)
            request.Headers.Range = new() { Ranges = { part } };
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        late.CancelAfter(Answer);
        using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
        // Reading a body takes no token: a server that falls silent in the middle is left by closing it.
        using var leaving = late.Token.Register(response.Dispose);
        return (int)response.StatusCode is 408 or 429 or >= 500
            ? throw new HttpRequestException($"it answers {(int)response.StatusCode} ({response.ReasonPhrase})")
            : use(response);
    }
}
