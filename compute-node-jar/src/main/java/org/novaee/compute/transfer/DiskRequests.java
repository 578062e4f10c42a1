package org.novaee.compute.transfer;

import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
import static io.netty.handler.codec.http.HttpVersion.HTTP_1_1;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedNioFile;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the one request of a connection with a file on offer. */
final class DiskRequests extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(DiskRequests.class);

  private static final int BLOCK = 1 << 16;

  private final Offers offers;

  DiskRequests(Offers offers) {
    this.offers = offers;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request)
      throws IOException {
    Optional<Path> file = wanted(request);
    if (file.isPresent()) {
      send(connection, file.get(), from(request));
    } else {
      refuse(connection, NOT_FOUND);
    }
  }

  private Optional<Path> wanted(FullHttpRequest request) throws IOException {
    String[] path = request.uri().split("/", -1);
    return request.method().equals(HttpMethod.GET) && path.length == 3
        ? offers.find(path[1], path[2], request.headers().get(DiskServer.TICKET))
        : Optional.empty();
  }

  private static long from(FullHttpRequest request) {
    String text = request.headers().get(DiskServer.FROM);
    return text == null ? 0 : text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  private static void send(ChannelHandlerContext connection, Path file, long from)
      throws IOException {
    FileChannel disk = FileChannel.open(file, StandardOpenOption.READ);
    long length = disk.size();
    if (from < 0 || from >= length) {
      disk.close();
      boolean whole = from == length;
      refuse(connection, whole ? OK : REQUESTED_RANGE_NOT_SATISFIABLE);
      return;
    }
    HttpResponse head = new DefaultHttpResponse(HTTP_1_1, OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_OCTET_STREAM);
    head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    HttpUtil.setContentLength(head, length - from);
    connection.write(head);
    // Closes the file, too, whatever becomes of the connection.
    connection
        .writeAndFlush(
            new HttpChunkedInput(
                new ChunkedNioFile(disk, from, length - from, BLOCK),
                LastHttpContent.EMPTY_LAST_CONTENT))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static void refuse(ChannelHandlerContext connection, HttpResponseStatus status) {
    DefaultFullHttpResponse answer = new DefaultFullHttpResponse(HTTP_1_1, status);
    HttpUtil.setContentLength(answer, 0);
    connection.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext connection, Object event) throws Exception {
    if (event instanceof IdleStateEvent) {
      connection.close();
    } else {
      super.userEventTriggered(connection, event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
    LOG.info("A host that fetches a disk was cut off: {}", cause.toString());
    connection.close();
  }
}
