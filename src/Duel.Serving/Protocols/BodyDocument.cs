using Microsoft.OpenApi;

namespace Duel.Serving;

/// <summary>Bodies in the OpenAPI document.</summary>
internal static class BodyDocument
{
    /// <summary>Documents a body. What routes match does not depend on it, so that a refusal of another type has the protocol's shape.</summary>
    /// <typeparam name="T">The body as JSON, or the fields of a form.</typeparam>
    /// <param name="route">The endpoint.</param>
    /// <param name="types">Types of content.</param>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, params IReadOnlyList<string> types) => route.AddOpenApiOperationTransformer(async (operation, context, stop) =>
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(T), null, stop).ConfigureAwait(false);
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = types.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema }) };
    });
}
