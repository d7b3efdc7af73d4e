package dev.signalstack.runtime.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP request that waits for its answer. Holds nothing of Netty's buffers, so that it may wait and be answered on any thread; the first answer counts. */
public final class Exchange {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    private final Channel channel;
    private final HttpMethod method;
    private final String uri;
    private final String path;
    private final Map<String, List<String>> query;
    private final HttpHeaders headers;
    private final byte[] body;
    private final boolean keepAlive;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> abort = new AtomicReference<>();

    /** @throws IllegalArgumentException when the request's URI is none */
    Exchange(Channel channel, FullHttpRequest request) {
        this.channel = channel;
        this.uri = request.uri();
        var decoded = new QueryStringDecoder(uri);
        this.method = request.method();
        this.path = decoded.path();
        this.query = decoded.parameters();
        this.headers = request.headers();
        this.body = new byte[request.content().readableBytes()];
        request.content().getBytes(request.content().readerIndex(), body);
        this.keepAlive = HttpUtil.isKeepAlive(request);
    }

    public Channel channel() {
        return channel;
    }

    public HttpMethod method() {
        return method;
    }

    /** {@return path and query as they came} */
    public String uri() {
        return uri;
    }

    public String path() {
        return path;
    }

    /** {@return the first value of a query parameter; null when it is absent} */
    public @Nullable String query(String name) {
        var values = query.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    public @Nullable String header(CharSequence name) {
        return headers.get(name);
    }

    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** Runs when the client goes away before it is answered; at once when it already has. Runs on any thread, at most once. */
    public void onAbort(Runnable action) {
        abort.set(action);
        if (!channel.isActive()) {
            aborted();
        }
    }

    /** The client went away. */
    void aborted() {
        var action = abort.getAndSet(null);
        if (action != null && !answered.get()) {
            action.run();
        }
    }

    /** Answers in plain text. */
    public void answer(HttpResponseStatus status, String text) {
        answer(Reply.text(status, text));
    }

    public void answer(Reply reply) {
        send(reply).addListener(sent -> log.trace("answered: {}", sent));
    }

    /** @return completes when the answer's bytes left; fails when the client is gone or was answered before */
    public ChannelFuture send(Reply reply) {
        if (!answered.compareAndSet(false, true)) {
            return channel.newFailedFuture(new IllegalStateException("answered before"));
        }
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, reply.status(), Unpooled.wrappedBuffer(reply.body()));
        reply.headers().forEach((name, value) -> response.headers().set(name, value));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        HttpUtil.setContentLength(response, reply.body().length);
        HttpUtil.setKeepAlive(response, keepAlive && !reply.last());
        var future = channel.writeAndFlush(response);
        if (!keepAlive || reply.last()) {
            future.addListener(ChannelFutureListener.CLOSE);
        }
        return future;
    }

    /** Marks it as taken over by a WebSocket, which answers in its own way. */
    void takenOver() {
        answered.set(true);
    }

    boolean answered() {
        return answered.get();
    }
}
